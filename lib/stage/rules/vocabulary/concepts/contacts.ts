import { type Concept, defineConcept } from "./concept";

/** What tasks ask of how a person or an organisation is reached. */
export const CONTACT_CONCEPTS: readonly Concept[] = [
  defineConcept(
    "email",
    "email contactPoint.email",
    "email|e mail|mail|email address|e mail adresse|courriel|correo electrónico|correo|posta elettronica|adres e mail|e post|メール|メールアドレス|邮箱|电子邮件",
  ),
  defineConcept(
    "phone",
    "telephone contactPoint.telephone phone_number",
    "phone|telephone|tel|phone number|call us|mobile|telefon|rufnummer|téléphone|teléfono|telefono|telefone|telefoon|電話|電話番号|电话|전화",
  ),
  defineConcept(
    "fax",
    "faxNumber contactPoint.faxNumber fax_number",
    "fax|fax number|telefax|télécopie|ファックス|传真",
  ),
  defineConcept(
    "address",
    "address location.address jobLocation.address",
    "address|postal address|street address|visit us|adresse|anschrift|postanschrift|dirección|indirizzo|endereço|morada|adres|adress|住所|所在地|地址|주소",
  ),
  defineConcept(
    "opening-hours",
    "openingHours openingHoursSpecification",
    "opening hours|hours|business hours|öffnungszeiten|horaires|heures d'ouverture|horario|orari|orari di apertura|horário|openingstijden|godziny otwarcia|öppettider|営業時間|营业时间",
  ),
];
