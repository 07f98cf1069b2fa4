import { describe, expect, it } from "vitest";
import { PlatformCallbackRefused } from "./callback-refused";
import { isFreshCallback, openComponentCallback, parseComponentCallback } from "./component-callback";
import { encryptMessage, type MessageKeys } from "./message-crypto";

const head = "<AppId>some_appid</AppId>\n<CreateTime>1413192605</CreateTime>";
const createTime = new Date("2014-10-13T09:30:05Z");

/** As on WeChat's pages component_verify_ticket and authorize_event. */
const ticketXml = `<xml>
${head}
<InfoType>component_verify_ticket</InfoType>
<ComponentVerifyTicket>some_verify_ticket</ComponentVerifyTicket>
</xml>`;

const inXml = (fields: string) => `<xml>${head}${fields}</xml>`;

describe("parseComponentCallback", () => {
  it("reads a ticket, with and without CDATA", () => {
    const ticket = { infoType: "component_verify_ticket", appid: "some_appid", createTime };
    expect(parseComponentCallback(ticketXml)).toEqual({ ...ticket, ticket: "some_verify_ticket" });
    const cdata = inXml(
      "<InfoType><![CDATA[component_verify_ticket]]></InfoType><ComponentVerifyTicket> <![CDATA[ticket@@@a]]b>&lt;]]>\n</ComponentVerifyTicket>",
    );
    expect(parseComponentCallback(`<?xml version="1.0" encoding="UTF-8"?>\n${cdata}\n`)).toEqual({
      ...ticket,
      ticket: "ticket@@@a]]b>&lt;",
    });
  });

  it.each(["authorized", "updateauthorized"])("reads %s with its code", (infoType) => {
    const xml = inXml(
      `<InfoType>${infoType}</InfoType><AuthorizerAppid>wx1</AuthorizerAppid><AuthorizationCode>code@@@1</AuthorizationCode><AuthorizationCodeExpiredTime>3600</AuthorizationCodeExpiredTime><PreAuthCode>pre</PreAuthCode>`,
    );
    expect(parseComponentCallback(xml)).toEqual({
      infoType,
      appid: "some_appid",
      createTime,
      authorizerAppid: "wx1",
      authorizationCode: "code@@@1",
      authorizationCodeExpiredTime: 3600,
      preAuthCode: "pre",
    });
  });

  it("reads unauthorized, and names a kind that nothing needs", () => {
    const withdrawn = inXml("<InfoType>unauthorized</InfoType><AuthorizerAppid>wx1</AuthorizerAppid>");
    expect(parseComponentCallback(withdrawn)).toMatchObject({
      infoType: "unauthorized",
      authorizerAppid: "wx1",
    });
    const other = inXml("<InfoType>notify_third_fasteregister</InfoType>");
    expect(parseComponentCallback(other)).toMatchObject({
      infoType: "other",
      name: "notify_third_fasteregister",
    });
  });

  const ticketFields =
    "<InfoType>component_verify_ticket</InfoType><ComponentVerifyTicket>t</ComponentVerifyTicket>";
  it.each([
    ["a document type", `<!DOCTYPE xml [<!ENTITY a "b">]>${inXml(ticketFields)}`],
    ["a document type after the declaration", `<?xml version="1.0"?><!DOCTYPE xml>${inXml(ticketFields)}`],
    ["an entity", inXml(ticketFields.replace(">t<", ">&amp;<"))],
    ["a comment", inXml(`<!-- a -->${ticketFields}`)],
    ["a processing instruction", inXml(`<?php ?>${ticketFields}`)],
    ["an attribute", inXml(ticketFields.replace("<InfoType>", '<InfoType a="b">'))],
    ["nesting", inXml(`<info>${ticketFields}</info>`)],
    ["an element twice", inXml(ticketFields + ticketFields)],
    ["an element that is not closed", inXml(ticketFields.replace("</InfoType>", ""))],
    ["an empty element tag", inXml(`${ticketFields}<Extra/>`)],
    ["text between elements", inXml(`text${ticketFields}`)],
    ["text beside CDATA", inXml(ticketFields.replace(">t<", ">t<![CDATA[u]]><"))],
    ["two CDATA sections", inXml(ticketFields.replace(">t<", "><![CDATA[a]]><![CDATA[b]]><"))],
    ["CDATA that is not closed", inXml(ticketFields.replace(">t<", "><![CDATA[a<"))],
    ["another root", ticketXml.replaceAll("xml>", "html>")],
    ["two roots", inXml(ticketFields) + inXml(ticketFields)],
    ["something after the root", `${inXml(ticketFields)}x`],
    ["a NUL", inXml(ticketFields.replace(">t<", ">\u0000<"))],
    ["half a character", inXml(ticketFields.replace(">t<", ">\ud800<"))],
    ["an empty text", ""],
    ["more than 64 KiB", inXml(ticketFields.replace(">t<", `>${"票".repeat(22_000)}<`))],
    ["no time", `<xml><AppId>a</AppId>${ticketFields}</xml>`],
    ["a time that is none", inXml(ticketFields).replace("1413192605", "1e9")],
    ["no ticket", inXml("<InfoType>component_verify_ticket</InfoType>")],
    ["an empty ticket", inXml(ticketFields.replace(">t<", "><![CDATA[]]><"))],
    ["no kind", inXml("<ComponentVerifyTicket>t</ComponentVerifyTicket>")],
  ])("refuses %s", (_name, xml) => {
    expect(() => parseComponentCallback(xml)).toThrow(new PlatformCallbackRefused("format"));
  });
});

describe("openComponentCallback", () => {
  const keys: MessageKeys = { token: "token", encodingAesKey: "k".repeat(43), appid: "some_appid" };
  const request = (xml: string, sealedWith = keys) => {
    const sealed = encryptMessage(sealedWith, xml, { timestamp: "1413192605", nonce: "1" });
    const body = `<xml>\n<AppId><![CDATA[some_appid]]></AppId>\n<Encrypt><![CDATA[${sealed.encrypt}]]></Encrypt>\n</xml>`;
    return { timestamp: sealed.timestamp, nonce: sealed.nonce, msgSignature: sealed.msgSignature, body };
  };

  it("opens what was sealed for this platform", () => {
    expect(openComponentCallback(keys, request(ticketXml))).toMatchObject({ ticket: "some_verify_ticket" });
  });

  it("refuses another platform's message, a forged one and one that is not sealed", () => {
    const refusal = (reason: "signature" | "undecryptable" | "format") => new PlatformCallbackRefused(reason);
    const other = { ...keys, appid: "other_appid" };
    expect(() => openComponentCallback(keys, request(ticketXml, other))).toThrow(refusal("undecryptable"));
    const inside = ticketXml.replace("some_appid", "other_appid");
    expect(() => openComponentCallback(keys, request(inside))).toThrow(refusal("undecryptable"));
    const forged = { ...request(ticketXml), msgSignature: "0".repeat(40) };
    expect(() => openComponentCallback(keys, forged)).toThrow(refusal("signature"));
    expect(() => openComponentCallback(keys, { ...forged, body: ticketXml })).toThrow(refusal("format"));
  });
});

describe("isFreshCallback", () => {
  it("is true within the tolerance either way, and no further", () => {
    const at = (seconds: number) => new Date(createTime.getTime() + seconds * 1000);
    expect([-600, 0, 600].map((seconds) => isFreshCallback({ createTime }, at(seconds)))).not.toContain(
      false,
    );
    expect([-601, 601].map((seconds) => isFreshCallback({ createTime }, at(seconds)))).not.toContain(true);
    expect(isFreshCallback({ createTime }, at(61), 60_000)).toBe(false);
  });
});
