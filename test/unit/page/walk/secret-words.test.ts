import { describe, expect, test } from "vitest";
import { namesSecret } from "../../../../lib/page/walk/secret-words";

/** What forms call such fields, and ordinary labels, by language. */
const LABELS: Record<string, [secret: string[], ordinary: string[]]> = {
  en: [
    [
      "Password",
      "Your password *",
      "PIN",
      "Security code (CVV)",
      "Card number",
      "Enter the 6-digit verification code",
      "Recovery phrase",
    ],
    [
      "Name",
      "City",
      "Postcode",
      "Promo code",
      "Shipping address",
      "Compass bearing",
      "Opinion",
      "Spinning class",
      "Message",
    ],
  ],
  de: [
    [
      "Passwort",
      "Neues Passwort wiederholen",
      "Geheimzahl",
      "Kartennummer",
      "Prüfziffer",
      "Bestätigungscode eingeben",
      "TAN",
    ],
    ["Name", "Ort", "Postleitzahl", "Gutscheincode", "Straße", "Nachricht", "Kundennummer"],
  ],
  fr: [
    [
      "Mot de passe",
      "Votre mot de passe :",
      "Code de sécurité",
      "Numéro de carte",
      "Cryptogramme visuel",
      "Code de vérification",
    ],
    ["Nom", "Ville", "Code postal", "Numéro de commande", "Adresse", "Passager"],
  ],
  es: [
    ["Contraseña", "Contrasena", "Clave", "Número de tarjeta", "Código de seguridad", "Código de verificación"],
    ["Nombre", "Ciudad", "Código postal", "Palabra clave", "Dirección", "Mensaje"],
  ],
  it: [
    ["Password", "Codice segreto", "Numero di carta", "Codice di sicurezza", "Codice di verifica"],
    ["Nome", "Città", "Codice fiscale", "Parola chiave", "Indirizzo"],
  ],
  pt: [
    ["Senha", "Palavra-passe", "Número do cartão", "Código de segurança", "Código de verificação"],
    ["Nome", "Cidade", "Código postal", "Telefone", "Desenhado por"],
  ],
  nl: [
    ["Wachtwoord", "Pincode", "Kaartnummer", "Beveiligingscode", "Verificatiecode"],
    ["Naam", "Plaats", "Postcode", "Bericht"],
  ],
  sv: [
    ["Lösenord", "Kortnummer", "Säkerhetskod", "Engångskod"],
    ["Namn", "Ort", "Postnummer", "Meddelande"],
  ],
  da: [
    ["Adgangskode", "Kortnummer", "Sikkerhedskode"],
    ["Navn", "By", "Postnummer"],
  ],
  pl: [
    ["Hasło", "Numer karty", "Kod bezpieczeństwa", "Kod weryfikacyjny"],
    ["Imię", "Miasto", "Kod pocztowy", "Kod rabatowy"],
  ],
  cs: [
    ["Heslo", "Číslo karty", "Bezpečnostní kód", "Ověřovací kód"],
    ["Jméno", "Město", "PSČ"],
  ],
  tr: [
    ["Şifre", "Parola", "Kart numarası", "Güvenlik kodu", "Doğrulama kodu"],
    ["Ad", "Şehir", "Posta kodu"],
  ],
  ru: [
    ["Пароль", "Номер карты", "Код подтверждения", "ПИН-код"],
    ["Имя", "Город", "Индекс", "Сообщение"],
  ],
  uk: [
    ["Пароль", "Номер картки", "Код підтвердження"],
    ["Ім'я", "Місто", "Повідомлення"],
  ],
  ja: [
    ["パスワード", "暗証番号", "カード番号", "セキュリティコード", "認証コード"],
    ["名前", "市区町村", "郵便番号"],
  ],
  zh: [
    ["密码", "密碼", "卡号", "验证码", "安全码"],
    ["姓名", "城市", "邮政编码", "留言"],
  ],
  ko: [
    ["비밀번호", "카드번호", "인증번호", "보안코드"],
    ["이름", "도시", "우편번호"],
  ],
  ar: [
    ["كلمة المرور", "كلمة السر", "رقم البطاقة", "رمز التحقق"],
    ["الاسم", "المدينة", "الرمز البريدي"],
  ],
  he: [
    ["סיסמה", "מספר כרטיס", "קוד אימות"],
    ["שם", "עיר", "מיקוד"],
  ],
  hi: [
    ["पासवर्ड", "कार्ड नंबर", "सत्यापन कोड"],
    ["नाम", "शहर", "पिन नहीं"],
  ],
};

describe.each(Object.entries(LABELS))("%s", (_, [secret, ordinary]) => {
  test.each(secret)("%s is a secret", (label) => expect(namesSecret(label)).toBe(true));
  test.each(ordinary)("%s is none", (label) => expect(namesSecret(label)).toBe(false));
});
