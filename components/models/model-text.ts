import type { UnmetRequirement } from "../../lib/domain/model/device-report";
import { ENGINES, type ModelCard } from "../../lib/domain/model/engines/index";
import type { InstalledVersion, ModelProgress } from "../../lib/domain/model/model";
import { type MessageKey, plural, text } from "../../lib/messages/text";
import { formatBytes, formatLanguage, formatList } from "../format/format-number";
import { requirementText } from "../result/skip-text";
import { bytesOnDisk, bytesToDownload } from "./entry-state";

/** In millions of parameters, from which on an encoder is more than small and quick. */
const THOROUGH = 50;
/** The same, from which on a language model is good for more. */
const MIDDLING = 1_000;
const LARGE = 2_500;
/** So many languages are named; of more, the number. */
const NAMED_LANGUAGES = 4;
const MEGABYTE = 1e6;

/** What a model is good for, in a sentence. */
export function purposeText(card: ModelCard): string {
  return text(purposeKey(card));
}

function purposeKey({ engine, kind, languages, parameters, needs }: ModelCard): MessageKey {
  if (ENGINES[engine].isBrowsers) return "modelsForBrowser";
  if (kind === "encoder") {
    if (!languages.every((tag) => /^en\b/.test(tag))) return "modelsForMany";
    return parameters < THOROUGH ? "modelsForEnglish" : "modelsForEnglishThorough";
  }
  if (!needs.webgpu) return "modelsForFew";
  if (parameters === 0) return "modelsForQuestions";
  if (parameters < MIDDLING) return "modelsForShort";
  return parameters < LARGE ? "modelsForMost" : "modelsForHard";
}

/** "" where nobody says. */
export function languagesText({ languages }: Pick<ModelCard, "languages">): string {
  if (languages.includes("mul")) return text("modelsManyLanguages");
  const names = languages.map((tag) => formatLanguage(tag) || tag);
  const more = names.length - NAMED_LANGUAGES;
  if (more < 2) return formatList(names);
  return plural("modelsMoreLanguages", more, names.slice(0, NAMED_LANGUAGES).join(", "));
}

/** Size on disk where it is here, else what is to be downloaded; "" where neither is the case. */
export function sizeText(card: ModelCard, here: InstalledVersion | null): string {
  if (here && bytesOnDisk(here) > 0) return text("modelsOnDisk", formatBytes(bytesOnDisk(here)));
  if (!card.source) return card.downloadBytes > 0 ? text("modelsOnDisk", formatBytes(card.downloadBytes)) : "";
  return text("modelsToDownload", downloadSize(card));
}

/** `360 MB`, or `about 360 MB` until it is known. */
export function downloadSize(card: ModelCard): string {
  const { bytes, isExact } = bytesToDownload(card);
  return isExact ? formatBytes(bytes) : text("modelsAbout", formatBytes(bytes));
}

export function memoryText({ needs, engine }: Pick<ModelCard, "needs" | "engine">): string {
  if (ENGINES[engine].isBrowsers || needs.memoryMegabytes === 0) return "";
  const size = formatBytes(needs.memoryMegabytes * MEGABYTE);
  return text(needs.webgpu ? "modelsGpuMemory" : "modelsMemory", size);
}

export function runsOnText({ needs, engine }: Pick<ModelCard, "needs" | "engine">): string {
  if (ENGINES[engine].isBrowsers) return text("modelsRunsInBrowser");
  return text(needs.webgpu ? "modelsRunsOnGpu" : "modelsRunsAnywhere");
}

/** Everything about a model that fits into a few words, what is known of it. */
export function factsOf(card: ModelCard, here: InstalledVersion | null): string[] {
  const licence = card.licence && text("modelsLicence", card.licence);
  return [languagesText(card), sizeText(card, here), memoryText(card), runsOnText(card), licence].filter(Boolean);
}

/** Which version, for people: "" for the browser's own, which has none that we know. */
export function versionText(version: string): string {
  if (version === "own") return "";
  return version === "packaged" ? text("modelsPackaged") : text("modelsVersion", version);
}

export function requirementsText(unmetRequirements: readonly UnmetRequirement[]): string {
  return [...new Set(unmetRequirements.map(requirementText))].join(" ");
}

/** 0 to 1, null where nobody knows. */
export function shareOf({ bytes, total, phase }: ModelProgress): number | null {
  return phase === "listing" || !total ? null : Math.min(1, bytes / total);
}

/** `145 MB of 360 MB · 2.1 MB a second · about 3 minutes left` */
export function progressText(progress: ModelProgress): string {
  const { phase, bytes, total, bytesPerSecond } = progress;
  if (phase === "listing") return text("modelsListing");
  if (phase === "verifying") return text("modelsVerifying");
  const amount = total ? text("modelsBytesOf", formatBytes(bytes), formatBytes(total)) : formatBytes(bytes);
  const speed = bytesPerSecond > 0 ? text("modelsSpeed", formatBytes(bytesPerSecond)) : text("modelsNoData");
  return [amount, speed, timeLeftText(progress)].filter(Boolean).join(" · ");
}

/** Coarse, since nobody knows better; "" where nothing is known. */
export function timeLeftText({ phase, secondsLeft }: Pick<ModelProgress, "phase" | "secondsLeft">): string {
  if (phase !== "downloading" || secondsLeft === null) return "";
  if (secondsLeft < 10) return text("modelsSecondsLeft");
  const minutes = Math.round(secondsLeft / 60);
  if (minutes < 1) return text("modelsUnderMinuteLeft");
  return minutes < 90 ? plural("modelsMinutesLeft", minutes) : plural("modelsHoursLeft", Math.round(minutes / 60));
}
