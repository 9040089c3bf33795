import { type Concept, defineConcept } from "./concept";

/** What tasks ask of films, books and software. */
export const WORK_CONCEPTS: readonly Concept[] = [
  defineConcept(
    "director",
    "director",
    "director|directed by|regie|regisseur|réalisateur|regista|diretor|reżyser|regissör|監督|导演",
  ),
  defineConcept(
    "actors",
    "actor actors",
    "actors|cast|starring|schauspieler|besetzung|distribution|reparto|elenco|attori|obsada|skådespelare|出演者|演员",
  ),
  defineConcept(
    "duration",
    "duration totalTime timeRequired",
    "duration|length|runtime|running time|dauer|laufzeit|spieldauer|durée|duración|durata|duração|duur|czas trwania|längd|上映時間|时长|片长",
  ),
  defineConcept("genre", "genre", "genre|gattung|género|genere|gênero|gatunek|ジャンル|类型"),
  defineConcept(
    "pages",
    "numberOfPages",
    "pages|number of pages|page count|seiten|seitenzahl|nombre de pages|número de páginas|páginas|numero di pagine|liczba stron|antal sidor|ページ数|页数",
  ),
  defineConcept(
    "version",
    "softwareVersion version",
    "version|software version|versión|versione|versão|versie|wersja|バージョン|版本",
  ),
  defineConcept(
    "license",
    "license",
    "license|licence|lizenz|licencia|licenza|licença|licentie|licencja|ライセンス|许可证",
  ),
];
