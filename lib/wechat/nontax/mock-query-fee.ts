import type { z } from "zod";
import { endpoint } from "../endpoint";
import { mockRequest, mockResponse } from "./mock";

/** 模拟查询应收信息: like the mock notification, for the receiver that answers what is owed. */
export const mockQueryFeeRequest = mockRequest;
export const mockQueryFeeResponse = mockResponse;

export type MockQueryFeeRequest = z.input<typeof mockQueryFeeRequest>;
export type MockQueryFeeResponse = z.output<typeof mockQueryFeeResponse>;

export const mockQueryFee = endpoint({
  name: "nontax/mockqueryfee",
  repeat: "never",
  request: mockQueryFeeRequest,
  response: mockQueryFeeResponse,
});
