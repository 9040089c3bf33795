import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leaveChromium, sharePlainChromium } from "../../support/shared-chromium";
import { everythingIn, snapshotOf, textsOf } from "../page-harness";

let browser: Browser;
beforeAll(async () => {
  browser = await sharePlainChromium();
});
afterAll(() => leaveChromium(browser));

test.each([
  `<input type="password" value="SECRET">`,
  `<input autocomplete="section-a cc-number" value="SECRET">`,
  `<input autocomplete="one-time-code" value="SECRET">`,
  `<input type="text" autocomplete="new-password" value="SECRET">`,
  `<input name="cvv" value="SECRET">`,
  `<input id="card_number" value="SECRET">`,
  `<input aria-label="PIN" value="SECRET">`,
  `<input placeholder="API key" value="SECRET">`,
  `<input name="kennwort" value="SECRET">`,
  `<input type="hidden" value="SECRET">`,
  `<textarea name="seed-phrase">SECRET</textarea>`,
  `<select name="cc-exp"><option>SECRET</option></select>`,
  `<form><input name="user" value="SECRET"><input type="password"></form>`,
  `<label for="a">Passwort</label><input id="a" value="SECRET">`,
  `<label>Contraseña <input name="f1" value="SECRET"></label>`,
  `<label>暗証番号<input value="SECRET"></label>`,
  `<span id="l">Номер карты</span><input aria-labelledby="l" value="SECRET">`,
  `<input aria-label="كلمة المرور" value="SECRET">`,
  `<input title="Code de sécurité" value="SECRET">`,
  `<span>Hasło:</span> <input value="SECRET">`,
  `<div>Kortnummer</div><div><input value="SECRET"></div>`,
  `<table><tr><td>비밀번호</td><td><input value="SECRET"></td></tr></table>`,
  `Senha: <input value="SECRET">`,
  `<input name="user[numeroTarjeta]" placeholder="Número de tarjeta" value="SECRET">`,
  `<form><label>Mail <input value="SECRET"></label><label>Wachtwoord <input value="SECRET"></label></form>`,
  `<textarea aria-label="Wiederherstellungsphrase">SECRET</textarea>`,
  `<label>Şifreniz <input type="text" value="SECRET"></label>`,
])("%s is not read", async (field) => {
  const snapshot = await snapshotOf(browser, `<p>Sign in</p>${field}`);
  expect(everythingIn(snapshot)).not.toContain("SECRET");
  expect(textsOf(snapshot)).toContain("Sign in");
});

test("a card number is not read whatever its field is called", async () => {
  const texts = textsOf(
    await snapshotOf(browser, `<input value="4111 1111 1111 1111"><input value="4111 1111 1111 1112">`),
  );
  expect(texts).toEqual(["4111 1111 1111 1112"]);
});

test.each([
  [`<input name="city" value="Bern">`, "Bern"],
  [`<input aria-label="Ort" value="Bern">`, "Bern"],
  [`<input aria-label="Palabra clave" value="faro">`, "faro"],
  [`<input placeholder="Code postal" value="75011">`, "75011"],
  [`<input name="shipping" value="Post">`, "Post"],
  [`<textarea name="message">Hello there</textarea>`, "Hello there"],
  [`<select name="size"><option>S</option><option selected>XL</option></select>`, "XL"],
  [`<input type="submit" value="Send">`, "Send"],
])("%s shows what a person sees", async (field, text) => {
  expect(textsOf(await snapshotOf(browser, field))).toEqual([text]);
});
