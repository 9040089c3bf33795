/** What labels call a field whose content nobody else may read. Anywhere in a label, from the beginning of a word on. */
const WORDS = `
password|passphrase|pass phrase|pass word|passcode|security code|card number|credit card|debit card|cardholder
name on card|card expir|verification code|confirmation code|authentication code|authenticator|one-time|one time code
access code|login code|security answer|secret|recovery phrase|recovery code|seed phrase|private key|api key
social security|two-factor
passwort|kennwort|losungswort|geheimzahl|geheimnis|kartennummer|kreditkarte|kartenprüf|prüfziffer|prüfnummer
sicherheitscode|sicherheitsfrage|bestätigungscode|einmalcode|einmalpasswort|zugangscode|karteninhaber
wiederherstellungs|geheime antwort
mot de passe|code secret|code confidentiel|cryptogramme|numéro de carte|numéro de la carte|carte bancaire|carte de crédit
code de sécurité|code de vérification|code de confirmation|code à usage unique|titulaire de la carte|clé privée
réponse secrète|code d'accès
contraseña|clave de acceso|clave secreta|clave de seguridad|clave privada|número de tarjeta|número de la tarjeta
tarjeta de crédito|tarjeta de débito|código de seguridad|código de verificación|código de confirmación|código de acceso
código de un solo uso|titular de la tarjeta|respuesta secreta
parola d'ordine|codice segreto|numero di carta|numero della carta|numero carta|carta di credito|carta di debito
codice di sicurezza|codice di verifica|codice di conferma|codice di accesso|codice otp|intestatario della carta
titolare della carta|chiave privata|risposta segreta
senha|palavra-passe|palavra passe|número do cartão|cartão de crédito|cartão de débito|código de segurança
código de verificação|código de confirmação|código de acesso|titular do cartão|chave privada|resposta secreta
wachtwoord|toegangscode|pincode|kaartnummer|creditcard|betaalkaart|beveiligingscode|verificatiecode|bevestigingscode
eenmalige code|kaarthouder|privésleutel|geheim antwoord
lösenord|kortnummer|kreditkort|säkerhetskod|verifieringskod|engångskod|engångslösenord|bekräftelsekod|kortinnehavare
säkerhetsfråga
adgangskode|kodeord|sikkerhedskode|bekræftelseskode|engangskode|kontrolcifre
passord|sikkerhetskode|bekreftelseskode|engangspassord
salasana|tunnusluku|kortin numero|turvakoodi|vahvistuskoodi|kertakäyttö|luottokort
hasło|numer karty|karta kredytowa|karty kredytowej|kod bezpieczeństwa|kod weryfikacyjny|kod jednorazowy
kod potwierdzający|posiadacz karty|klucz prywatny
heslo|číslo karty|kreditní kart|platební kart|bezpečnostní kód|ověřovací kód|jednorázový kód|držitel karty
jelszó|kártyaszám|bankkártya|biztonsági kód|ellenőrző kód
parola dvs|parola ta|parola actuala|parola noua|noua parola|confirma parola|numărul cardului|număr card|cod de securitate|cod de verificare
şifre|şifreniz|kart numarası|kredi kartı|güvenlik kodu|doğrulama kodu|onay kodu|tek kullanımlık
пароль|пин-код|пинкод|номер карты|кредитная карта|код безопасности|код подтверждения|одноразовый код|секретн
держатель карты|код из смс
номер картки|код безпеки|код підтвердження|одноразовий код|кредитна картка
парола|номер на карта
κωδικός πρόσβασης|κωδικός ασφαλείας|αριθμός κάρτας|κωδικός επαλήθευσης|συνθηματικό|πιστωτική κάρτα
kata sandi|sandi anda|nomor kartu|kartu kredit|kode keamanan|kode verifikasi
mật khẩu|số thẻ|mã xác minh|mã bảo mật|mã xác nhận
كلمة المرور|كلمة السر|الرقم السري|رقم البطاقة|رمز الأمان|رمز التحقق|بطاقة الائتمان|رمز الحماية
סיסמה|סיסמא|קוד סודי|מספר כרטיס|קוד אימות|קוד אבטחה|כרטיס אשראי
पासवर्ड|कूटशब्द|कार्ड नंबर|कार्ड संख्या|सुरक्षा कोड|सत्यापन कोड|ओटीपी
رمز عبور|گذرواژه|شماره کارت|کد تایید
รหัสผ่าน|หมายเลขบัตร|รหัสความปลอดภัย|รหัสยืนยัน
`;

/** Only by themselves, as whole words: inside of others they mean other things. */
const SHORT = `pin|cvv|cvc|cvv2|cvc2|csc|cid|cvn|otp|2fa|mfa|tan|ssn|nip|mpin|upin|пин|ccv|ssl key|kod pin|koda pin`;

/** The whole of a label. */
const WHOLE = `clave|parola|parolă|chave|clé|código secreto|codice|hemlig kod|lozinka|kodeord|kod|kode|koodi|parole|pass|passe|geheim`;

/** Written without spaces between words. */
const UNSPACED = `パスワード|暗証番号|暗証|カード番号|セキュリティコード|認証コード|認証番号|確認コード|ワンタイム|秘密の|合言葉|クレジットカード
密码|密碼|口令|卡号|卡號|信用卡|验证码|驗證碼|校验码|安全码|安全碼|动态码|一次性|支付密|密钥|金鑰|秘密
비밀번호|패스워드|암호|카드번호|카드 번호|인증번호|인증 번호|보안코드|보안 코드|인증코드|인증 코드|핀번호|신용카드|일회용`;

const listed = (list: string) =>
  list
    .split(/[|\n]/)
    .map((word) => fold(word))
    .filter((word) => word !== "");

const ANYWHERE = listed(WORDS);
const ALONE = new Set(listed(SHORT));
const COMPLETE = new Set(listed(WHOLE));
const IN_UNSPACED = listed(UNSPACED);

/** In UTF-16 code units: a label is short, and what is longer explains. */
const LONGEST_LABEL = 200;

/** True for what a page says beside, in or about a field that holds a secret, in any of many languages. */
export function namesSecret(label: string): boolean {
  const text = fold(label.slice(0, LONGEST_LABEL));
  if (text === "") return false;
  if (COMPLETE.has(text.replace(/[^\p{L}\p{N} ]/gu, "").trim())) return true;
  if (IN_UNSPACED.some((word) => text.includes(word))) return true;
  if (text.split(/[^\p{L}\p{N}]/u).some((word) => ALONE.has(word))) return true;
  return ANYWHERE.some((word) => beginsWordIn(text, word));
}

function beginsWordIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)) return true;
  }
  return false;
}

/** In lower case, without accents, and with one kind of apostrophe and space. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[’ʼ]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}
