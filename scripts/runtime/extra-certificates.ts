import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { rootFolder } from "./paths";
import { Problem } from "./problem";

const block = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

function readCertificates(file: string): string[] {
  let text: string;
  try {
    text = readFileSync(path.resolve(rootFolder, file), "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unreadable";
    throw new Problem(`NODE_EXTRA_CA_CERTS names a file that cannot be read (${code}): ${file}`);
  }
  const certificates = text.match(block) ?? [];
  if (certificates.length === 0) {
    throw new Problem(`NODE_EXTRA_CA_CERTS names a file without a PEM certificate: ${file}`);
  }
  try {
    for (const certificate of certificates) new X509Certificate(certificate);
  } catch {
    throw new Problem(`NODE_EXTRA_CA_CERTS names a file with a certificate that cannot be read: ${file}`);
  }
  return certificates;
}

/** Node itself only warns of a file that it cannot read, and every call to WeChat would fail later. */
export function checkExtraCertificates(): void {
  if (process.env.NODE_EXTRA_CA_CERTS) readCertificates(process.env.NODE_EXTRA_CA_CERTS);
}

/** Node reads the variable before `.env` is read: what only `.env` names is taken here, for this process. */
export function trustExtraCertificates(knownAtStart: string | undefined): void {
  const file = process.env.NODE_EXTRA_CA_CERTS;
  if (!file) return;
  const certificates = readCertificates(file);
  if (file !== knownAtStart) setDefaultCACertificates([...getCACertificates("default"), ...certificates]);
}
