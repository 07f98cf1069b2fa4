import type { z } from "zod";
import { endpoint } from "../endpoint";
import { mockRequest, mockResponse } from "./mock";

/** 模拟支付结果通知: version 1 calls the receiver twice, the second time to test its signature check. */
export const mockNotificationRequest = mockRequest;
export const mockNotificationResponse = mockResponse;

export type MockNotificationRequest = z.input<typeof mockNotificationRequest>;
export type MockNotificationResponse = z.output<typeof mockNotificationResponse>;

export const mockNotification = endpoint({
  name: "nontax/mocknotification",
  repeat: "never",
  request: mockNotificationRequest,
  response: mockNotificationResponse,
});
