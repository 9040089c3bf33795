import "./progress-bar.css";

interface ProgressBarProps {
  label: string;
  /** 0 to 1; null where nobody knows. */
  share: number | null;
  /** What is read out in place of the bare number. */
  valueText: string;
}

export function ProgressBar({ label, share, valueText }: ProgressBarProps) {
  return (
    <div
      class="progress-track"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      aria-valuetext={valueText}
    >
      {share === null ? (
        <div class="progress-fill progress-unknown" />
      ) : (
        <div class="progress-fill" style={{ inlineSize: `${Math.max(2, share * 100)}%` }} />
      )}
    </div>
  );
}
