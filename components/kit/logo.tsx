/** The mark, as in public/icon/icon.svg. Decoration beside the name. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0a6a5f" />
      <path d="m21.4 21.4 4.8 4.8" stroke="#fff" stroke-width="3.6" stroke-linecap="round" />
      <circle cx="14" cy="14" r="9" fill="none" stroke="#fff" stroke-width="2.4" />
      <path d="M10 11.4h5" stroke="#fff" stroke-width="2.2" stroke-linecap="round" />
      <path d="M10 16.2h8" stroke="#ffc94d" stroke-width="3" stroke-linecap="round" />
    </svg>
  );
}
