/** The mark of the program: a ridge. */
export function Ridge() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="6" fill="#16404f" />
      <path d="M4 24 12 10l4.5 7.5L20 12l8 12z" fill="#fff" />
      <path d="M4 24 12 10l3.2 5.3L11 24z" fill="#9fc4c9" />
    </svg>
  );
}
