import { type Hit, type Recogniser, withoutOverlaps } from "../recogniser";

/** In one script, so that it begins and ends at the words of another: "邮箱zhang@example.cn电话". */
const LATIN =
  /(?<![\p{Script=Latin}\p{N}._%+@-])[\p{Script=Latin}\p{N}](?:[\p{Script=Latin}\p{N}_%+'-]|\.(?!\.)){0,63}@(?:[\p{Script=Latin}\p{N}](?:[\p{Script=Latin}\p{N}-]{0,61}[\p{Script=Latin}\p{N}])?\.){1,8}\p{Script=Latin}{2,24}(?![\p{Script=Latin}\p{N}@])/gu;
const EMAIL =
  /(?<![\p{L}\p{N}._%+@-])[\p{L}\p{N}](?:[\p{L}\p{N}_%+'-]|\.(?!\.)){0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}@])/gu;
/** Names of image files for dense screens look like addresses: `logo@2x.png`. */
const FILE_ENDING = /\.(?:png|jpe?g|gif|webp|svg|avif|css|js)$/i;

/** E-mail addresses, lower-cased. */
export const emailRecogniser: Recogniser<string> = {
  id: "email",
  find(text) {
    const plain = text.includes("@") ? addresses(text) : [];
    return withoutOverlaps([...plain, ...veiled(text)]).filter(({ value }) => !TO_REMOVE.test(value));
  },
};

/** Words for the two signs, by which people hide addresses from collectors; the person who reads them means the address. */
const AT_WORDS =
  "at|@|ät|arroba|arobase|arobas|chiocciola|apenstaartje|małpa|malpa|snabel-?a|krøllalfa|alfakrøll|miukumauku|miuku|zavináč|zavinac|kukac|собака|собачка|песик|παπάκι|アットマーク|アット|골뱅이|艾特|שטרודל|كرلک";
const DOT_WORDS =
  "dot|punkt|punt|point|punto|ponto|kropka|piste|tečka|tecka|nokta|точка|крапка|τελεία|ドット|点|점|נקודה|نقطة|\\.";
const OPEN = "[([{<]";
const CLOSE = "[)\\]}>]";
const NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N}._+-]{0,63}";
const LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
const DOT = `(?:\\s?${OPEN}\\s?(?:${DOT_WORDS})\\s?${CLOSE}\\s?|\\.)`;
/** `name [at] host [dot] org`. */
const VEILED = new RegExp(
  `(?<![\\p{L}\\p{N}._%+-])(${NAME})\\s?${OPEN}\\s?(?:${AT_WORDS})\\s?${CLOSE}\\s?(${LABEL}(?:${DOT}${LABEL}){0,4}${DOT}\\p{L}{2,24})(?![\\p{L}\\p{N}])`,
  "giu",
);
/** `name @ host . org`, and `name AT host DOT org` in capitals, which no sentence has. */
const SPACED = new RegExp(
  `(?<![\\p{L}\\p{N}._%+@-])(${NAME})\\s(?:@|AT|ARROBA)\\s(${LABEL}(?:(?:\\.|\\s\\.\\s|\\s(?:DOT|PUNTO|PUNKT)\\s)${LABEL}){1,4})(?![\\p{L}\\p{N}@]|\\s?\\.\\s?[\\p{Ll}\\p{N}])`,
  "gu",
);
/** "shop@REMOVE-THIS.host.org": a part in capitals that asks to be taken out. */
const TO_REMOVE =
  /(?:^|[.@_-])(?:no-?spam|remove(?:-?(?:this|me|caps))?|delete(?:-?(?:this|me))?|entfernen|spam-?(?:schutz|frei)|antispam|sans-?spam|sin-?spam)(?=$|[.@_-])/i;

function veiled(text: string): Hit<string>[] {
  if (!/[([{<@]|AT|ARROBA/.test(text)) return [];
  const bracketed = [...text.matchAll(VEILED)];
  const spaced = [...text.matchAll(SPACED)].filter((match) => TOP_LEVEL.test(match[2]!));
  return [...bracketed, ...spaced].flatMap((match) => {
    const host = match[2]!.replace(/\s?[([{<][^)\]}>]{1,10}[)\]}>]\s?|\s?\.\s?|\s(?:DOT|PUNTO|PUNKT)\s/gu, ".");
    const value = `${match[1]}@${host}`.toLowerCase();
    return [{ start: match.index, end: match.index + match[0].length, value, certainty: 0.8 }];
  });
}

/** After a spaced "@" a sentence could go on: "meet @ noon. Bring shoes". */
const TOP_LEVEL = /\p{Ll}{2,24}$|(?:DOT|PUNTO|PUNKT)\s\p{L}{2,24}$/u;

function addresses(text: string): Hit<string>[] {
  const latin = [...text.matchAll(LATIN)];
  const signs = new Set(latin.map((match) => match.index + match[0].indexOf("@")));
  const others = [...text.matchAll(EMAIL)].filter((match) => !signs.has(match.index + match[0].indexOf("@")));
  return [...latin, ...others]
    .filter((match) => !FILE_ENDING.test(match[0]) && !/\.@/.test(match[0]))
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      value: match[0].toLowerCase(),
      certainty: 0.9,
    }));
}
