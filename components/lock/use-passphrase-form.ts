import { useSignal } from "@preact/signals";
import { LoupeError } from "../../lib/domain/errors";
import { errorText } from "../error/error-text";

/** Does what a form with a passphrase asks for, once at a time, and says beside it why that failed. */
export function usePassphraseForm() {
  const mistake = useSignal<string | undefined>(undefined);
  const isBusy = useSignal(false);
  const submit =
    (work: () => Promise<unknown>, done: () => void = () => undefined) =>
    async (event: Event) => {
      event.preventDefault();
      if (isBusy.value) return;
      isBusy.value = true;
      mistake.value = undefined;
      try {
        await work();
        done();
      } catch (thrown) {
        const { title, advice } = errorText(LoupeError.from(thrown));
        mistake.value = `${title}. ${advice}`;
      } finally {
        isBusy.value = false;
      }
    };
  return { mistake, isBusy, submit };
}
