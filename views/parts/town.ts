/** `456 Avenue de Lyon, 69002 Lyon` → `Lyon` */
export function town(address: string | undefined): string | undefined {
  return (
    address
      ?.split(",")
      .at(-1)
      ?.replace(/^\s*\d{4,6}\s+/, "")
      .trim() || undefined
  );
}
