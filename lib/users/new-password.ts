import { randomInt } from "node:crypto";

/** Letters and digits that nobody confuses when reading them out. */
const alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const groups = 4;
const groupLength = 5;

/** A password of 20 random characters (115 bits) in groups, as in `aB3de-…`. */
export function newPassword(): string {
  const group = () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  return Array.from({ length: groups }, group).join("-");
}
