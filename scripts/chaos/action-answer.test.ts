import { describe, expect, it } from "vitest";
import { readActionAnswer } from "./action-answer";

describe("readActionAnswer", () => {
  it("finds the order that row 0 points to", () => {
    const stream = [
      '0:{"a":"$@1","f":"","q":"","i":false,"b":"build"}',
      '1:{"data":{"id":"a1","state":"placed","wechatOrderId":"$2","payUrl":"$undefined","feeFen":1}}',
      '2:"AQC"',
      "",
    ].join("\n");
    const answer = { kind: "order", id: "a1", state: "placed", wechatOrderId: "AQC" };
    expect(readActionAnswer(stream)).toEqual(answer);
  });

  it("finds the question that a person must confirm, with what it is about", () => {
    const orders = '[{"wechatOrderId":"AQC","id":"$2","feeFen":1}]';
    const stream = `0:{"a":"$@1"}\n1:{"data":{"kind":"confirm-open","orders":${orders}}}\n2:"a1"\n`;
    const question = { kind: "confirm-open", orders: [{ wechatOrderId: "AQC", id: "a1" }] };
    expect(readActionAnswer(stream)).toEqual(question);
  });

  it("finds the desk's refusal", () => {
    const error = '{"code":"conflict","requestId":"r","detail":"request-key-reused","href":"/orders/1"}';
    const stream = `0:{"a":"$@1","f":""}\n1:{"serverError":${error}}\n`;
    expect(readActionAnswer(stream)).toEqual({
      kind: "refused",
      code: "conflict",
      detail: "request-key-reused",
    });
  });

  it("takes a stream that was cut off, or that tells of a fault, for no answer", () => {
    expect(readActionAnswer('0:{"a":"$@1","f":""}\n')).toBeNull();
    expect(readActionAnswer('0:{"a":"$@1","f":""}\n1:E{"digest":"1"}\n')).toBeNull();
    expect(readActionAnswer("")).toBeNull();
  });

  it("throws where the form itself was refused, which would prove nothing", () => {
    const stream = '0:{"a":"$@1"}\n1:{"validationErrors":{"fieldErrors":{"feeFen":["amount"]}}}\n';
    expect(() => readActionAnswer(stream)).toThrow(/feeFen/);
  });
});
