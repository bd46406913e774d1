import { checkServerIdentity, type PeerCertificate } from "node:tls";

/**
 * Who a certificate is for stands among its alternative names. In the common name, where Bun would look for it too,
 * nobody has checked it (HOSTILE H13).
 */
export function isIssuedTo(name: string, certificate: PeerCertificate): Error | undefined {
  if (certificate.subjectaltname) return checkServerIdentity(name, certificate);
  return Object.assign(new Error("names nobody"), { code: "ERR_TLS_CERT_ALTNAME_INVALID" });
}
