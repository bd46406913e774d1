/** What kind of body a Content-Type names, without its parameters: `application/json`. */
export const mediaTypeOf = (contentType: string | null): string =>
  (contentType ?? "").split(";")[0]!.trim().toLowerCase();
