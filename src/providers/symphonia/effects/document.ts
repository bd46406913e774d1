import { z } from "zod";
import type { Trx } from "../../../db/writer.ts";
import { anything, id, jsonOf, maybeId, part, text, whole, withDetail } from "../data.ts";
import { type About, type EventType, eventType, nameOf } from "../event-type.ts";
import { documents } from "../parts.ts";
import type { Facts } from "../rows.ts";

const keys = { type: text, filename: text, size: whole, mimeType: text, url: text };
const uploaded = z.object({ document: z.object({ id, ...keys }) });
const mentioned = z.object({
  documentId: maybeId,
  documentType: text,
  document: part({ id: maybeId, ...keys }),
  ocr: part({ extractedFields: anything, error: text }),
  error: text,
  reason: text,
});
type Data = z.output<typeof mentioned>;
const known = mentioned.refine((data) => idOf(data) !== undefined, { path: ["documentId"], message: "is required" });

export const document: Record<string, EventType> = {
  "document.uploaded": eventType({
    needs: uploaded,
    write: (trx, data, about) => save(trx, data, about, { state: "uploaded", uploaded_at: about.at }),
    describe: ({ document }) => `${named("Document", document.type)} reçu`,
    notify: ({ document }) => ({
      type: "DOCUMENT_RECEIVED",
      title: `${document.type ?? "Document"} reçu`,
      message: `Le ${named("document", document.type)} a été uploadé`,
      priority: "NORMAL",
    }),
  }),

  "document.validated": eventType({
    needs: known,
    write: (trx, data, about) => save(trx, data, about, { state: "validated" }),
    describe: (data) => `${named("Document", typeOf(data))} validé`,
  }),

  "document.ocr_completed": eventType({
    needs: known,
    write: (trx, data, about) =>
      save(trx, data, about, { state: "ocr_completed", fields: jsonOf(data.ocr?.extractedFields) }),
    describe: (data) => withDetail("OCR terminé", typeOf(data)),
  }),

  "document.ocr_failed": eventType({
    needs: known,
    write: (trx, data, about) => save(trx, data, about, { state: "ocr_failed", error: errorOf(data) }),
    describe: (data) => withDetail("OCR échoué", errorOf(data)),
    notify: (data, order) => ({
      type: "DOCUMENT_OCR_FAILED",
      title: "OCR échoué",
      message: withDetail(
        `Le ${named("document", typeOf(data))} de la commande ${nameOf(order)} n'a pas pu être lu`,
        errorOf(data),
      ),
      priority: "NORMAL",
    }),
  }),
};

function save(trx: Trx, data: Partial<Data>, { orderId, at }: About, facts: Facts<"order_document">) {
  const document = data.document;
  const type = typeOf(data);
  const row = { type, filename: document?.filename, size: document?.size, mime_type: document?.mimeType };
  const id = idOf(data) ?? "";
  documents.patch(trx, { order_id: orderId, id }, { ...row, url: document?.url, ...facts }, at);
  return { what: "document", id, label: type, did: facts.state ?? "updated" };
}

function idOf({ document, documentId }: Partial<Data>): string | undefined {
  return document?.id ?? documentId;
}

function typeOf({ document, documentType }: Partial<Data>): string | undefined {
  return document?.type ?? documentType;
}

function errorOf({ ocr, error, reason }: Data): string | undefined {
  return ocr?.error ?? error ?? reason;
}

function named(noun: string, type: string | undefined): string {
  return type === undefined ? noun : `${noun} ${type}`;
}
