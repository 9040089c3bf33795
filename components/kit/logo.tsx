/** The mark, as in public/icon/icon.svg. Decoration beside the name. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0a6a5f" />
      <path d="m20.8 20.8 5 5" stroke="#fff" stroke-width="3.4" stroke-linecap="round" />
      <circle cx="14" cy="14" r="8.2" fill="#0a6a5f" stroke="#fff" stroke-width="2.6" />
      <path d="M9.8 14h8.4" stroke="#ffc94d" stroke-width="3" stroke-linecap="round" />
    </svg>
  );
}
