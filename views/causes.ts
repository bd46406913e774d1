import type { Cause } from "../src/db/schema.ts";

/** Why a request was refused, for a person: in two words, what it means, and what to do next. The one table of these words. */
export const CAUSES: Record<Cause, { word: string; meaning: string; next: string }> = {
  signature: {
    word: "wrong signature",
    meaning: "The signature does not belong to this body and our secret.",
    next: "Compare the secret on the provider's side with the one under Providers; if they are the same, see whether a proxy in between changes the body or the address.",
  },
  secret: {
    word: "wrong secret",
    meaning: "The shared secret is missing or is not ours.",
    next: "Give the provider the secret shown under Providers.",
  },
  address: {
    word: "address not allowed",
    meaning: "It came from an address that is not on the provider's list.",
    next: "If the provider has a new address, add it to the list; behind a proxy, set TRUSTED_PROXIES so that the sender's own address is seen.",
  },
  stale: {
    word: "too old",
    meaning: "Its signed time is too far from ours, so it may be a recording.",
    next: "Compare the clocks of both machines; if they agree, the provider sent it late and will have to send it again.",
  },
  payload: {
    word: "wrong shape",
    meaning: "The body is not what this provider's deliveries look like.",
    next: "Tell the provider what is wrong with it; the reason names the field.",
  },
  unknown_job: {
    word: "unknown job",
    meaning: "It speaks of a job that was not created here.",
    next: "Create the job with POST /api/book-jobs, then replay this delivery: it was kept whole.",
  },
  too_large: {
    word: "too large",
    meaning: "The body has more bytes than are taken.",
    next: "If such a size is right, raise MAX_BODY_BYTES (for books BOOK_MAX_BODY_BYTES).",
  },
  unconfigured: {
    word: "not configured",
    meaning: "This provider is not set up, and what cannot be checked is not taken.",
    next: "Set the variable that the reason names and restart; the provider will send it again.",
  },
  rate_limited: {
    word: "too many at once",
    meaning: "More came from this address in a minute than is allowed.",
    next: "If that many are right, raise RATE_LIMIT_PER_MINUTE; the provider should try again by itself.",
  },
  conflict: {
    word: "same key, other body",
    meaning: "A delivery with this key was taken already, and its body is another one; the first one stands.",
    next: "Compare the two. If this one is right, ask the provider to send it under a new id.",
  },
};
