import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

const dayMs = 24 * 60 * 60_000;

/** One element of DER: a tag, the length, the content. */
function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const size = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, "0"), "hex");
  return Buffer.concat([Buffer.from([tag, 0x80 | size.length]), size, content]);
}

const sequence = (...contents: Buffer[]) => der(0x30, ...contents);
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));
const commonName = (name: string) =>
  sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from(name)))));
const time = (at: Date) => der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`));
const extension = (id: string, value: Buffer) => sequence(oid(id), der(0x04, value));
const isAuthority = extension("551d13", sequence(der(0x01, Buffer.from([0xff]))));
const namesOf = (host: string) => extension("551d11", sequence(der(0x82, Buffer.from(host))));

function pem(certificate: Buffer): string {
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

type Subject = { name: string; extensions: Buffer; publicKey: KeyObject; from?: Date; to?: Date };

function certify(subject: Subject, issuer: { name: string; privateKey: KeyObject }): string {
  const { name, extensions, publicKey } = subject;
  const { from = new Date(Date.now() - dayMs), to = new Date(Date.now() + dayMs) } = subject;
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const unsigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ecdsaWithSha256,
    commonName(issuer.name),
    sequence(time(from), time(to)),
    commonName(name),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(extensions)),
  );
  const signature = sign("sha256", unsigned, issuer.privateKey);
  return pem(sequence(unsigned, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature)));
}

/** A certificate authority of a test's own, and certificates of servers that it signs. All in PEM. */
export function makeAuthority(name = "Test authority") {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const issuer = { name, privateKey };
  return {
    certificate: certify({ name, extensions: isAuthority, publicKey }, issuer),
    /** A certificate for a host, valid from yesterday to tomorrow unless told otherwise. */
    certify: (host: string, validity: { from?: Date; to?: Date } = {}) => {
      const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const subject = { name: host, extensions: namesOf(host), publicKey: keys.publicKey, ...validity };
      return {
        cert: certify(subject, issuer),
        key: String(keys.privateKey.export({ type: "pkcs8", format: "pem" })),
      };
    },
  };
}
