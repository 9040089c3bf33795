import { ENGINES } from "../../lib/domain/model/engines/index";
import type { ModelsReport } from "../../lib/domain/model/model";
import { text } from "../../lib/messages/text";
import { Icon } from "../kit/icon";

/** Where this build can't run what may be downloaded: that it can't, why, and who can change it. */
export function NoLibraries({ report: { libraries, listings } }: { report: ModelsReport }) {
  if (libraries.length > 0 || !listings.some(({ card }) => ENGINES[card.engine].needsLibrary)) return null;
  return (
    <div class="model-missing">
      <Icon name="info" />
      <div class="stack">
        <p>
          <strong>{text("modelsNoLibrariesTitle")}</strong> {text("modelsNoLibrariesWhy")}
        </p>
        <p>
          {text("modelsNoLibrariesWho")} <code>npm run vendor:llm</code>
        </p>
      </div>
    </div>
  );
}
