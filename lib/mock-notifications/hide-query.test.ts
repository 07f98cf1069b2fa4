import { describe, expect, it } from "vitest";
import { hideQuery } from "./hide-query";

describe("a URL for the log", () => {
  it.each([
    ["https://a.example/pay", "https://a.example/pay"],
    ["https://a.example/pay?token=s3cret&region=440200", "https://a.example/pay?token=•••&region=•••"],
    ["https://a.example/pay?s3cret", "https://a.example/pay?•••"],
    ["https://a.example/pay?token=a=b?c", "https://a.example/pay?token=•••"],
    ["https://a.example/pay#s3cret", "https://a.example/pay#•••"],
    ["https://a.example?token=s3cret#s3cret", "https://a.example?token=•••#•••"],
  ])("hides the values of %s", (url, shown) => {
    expect(hideQuery(url)).toBe(shown);
    expect(hideQuery(url)).not.toContain("s3cret");
  });
});
