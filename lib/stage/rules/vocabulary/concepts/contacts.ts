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
    "address|postal address|visit us|adresse|anschrift|postanschrift|dirección|indirizzo|endereço|morada|adres|adress|住所|所在地|地址|주소",
  ),
  defineConcept(
    "street",
    "streetAddress address.streetAddress location.address.streetAddress jobLocation.address.streetAddress",
    "street|street address|street and number|street name|address line|address line 1|straße|strasse|straße und hausnummer|straße hausnummer|rue|numéro et rue|voie|calle|calle y número|domicilio|via e numero civico|indirizzo stradale|rua|logradouro|rua e número|straat|straatnaam|straat en huisnummer|ulica|ulica i numer|gata|gatuadress|gade|gadenavn|gateadresse|katuosoite|улица|вулиця|οδός|街道|街道地址|番地|町名番地|도로명|도로명 주소|شارع|عنوان الشارع|רחוב|sokak|cadde|utca",
  ),
  defineConcept(
    "city",
    "addressLocality address.addressLocality location.address.addressLocality jobLocation.address.addressLocality",
    "city|town|city or town|town city|locality|city name|stadt|wohnort|ville|commune|localité|ciudad|localidad|población|città|comune|località|cidade|localidade|município|stad|woonplaats|miasto|miejscowość|postort|poststed|kaupunki|postitoimipaikka|город|місто|πόλη|市区町村|城市|도시|مدينة|المدينة|עיר|şehir|város|město|oraș",
  ),
  defineConcept(
    "postcode",
    "postalCode address.postalCode location.address.postalCode jobLocation.address.postalCode",
    "postcode|post code|postal code|zip|zip code|zip postal code|plz|postleitzahl|code postal|código postal|cap|codice postale|codice di avviamento postale|cep|código de endereçamento postal|kod pocztowy|postnummer|postinumero|почтовый индекс|индекс|поштовий індекс|ταχυδρομικός κώδικας|郵便番号|邮编|邮政编码|우편번호|الرمز البريدي|מיקוד|posta kodu|irányítószám|psč|cod poștal",
  ),
  defineConcept(
    "person",
    "contactPoint.name employee.name employees.name founder.name founders.name member.name",
    "contact person|contact persons|contact name|name of contact|contact people|person to contact|point of contact|your contact|person|ansprechpartner|ansprechpartnerin|ansprechpartner in|kontaktperson|interlocuteur|personne de contact|personne à contacter|persona de contacto|contacto personal|persona di contatto|referente|pessoa de contato|pessoa de contacto|contactpersoon|osoba kontaktowa|osoba do kontaktu|kontaktpersoner|yhteyshenkilö|контактное лицо|контактна особа|υπεύθυνος επικοινωνίας|担当者|連絡先担当者|联系人|聯絡人|담당자|الشخص المسؤول|איש קשר|yetkili kişi|kapcsolattartó|kontaktní osoba|persoană de contact",
  ),
  defineConcept(
    "opening-hours",
    "openingHours openingHoursSpecification",
    "opening hours|hours|business hours|öffnungszeiten|horaires|heures d'ouverture|horario|orari|orari di apertura|horário|openingstijden|godziny otwarcia|öppettider|営業時間|营业时间",
  ),
];
