import type { AccountOption } from "@/lib/accounts/queries";
import { emptyOrderForm, type OrderFormValues } from "./order-form";

/** What the tests of the order form start from: an account, and a form with nothing to mend. */
export const account: AccountOption = {
  id: "01890000-0000-7000-8000-000000000001",
  name: "韶关政务非税缴费",
  appid: "wx5f6e43071809a9dd",
  serviceId: 123,
  bankId: "test_bank_id",
  mchId: null,
  returnUrl: "https://pay.example.gov.cn/done",
  departments: [{ regionCode: "440200", code: "143605002004", name: "韶关市公安局交警支队市区一大队" }],
};

export const requestKey = "01890000-0000-4000-8000-0000000000aa";

export function completeForm(): OrderFormValues {
  return {
    ...emptyOrderForm(account),
    paymentNoticeNo: "440204190185356",
    paymentNoticeType: "2",
    noticeCreatedAt: "2017-09-15T16:13:01",
    paymentExpireDate: "2026-12-31",
    userName: "叶*梅",
    openid: "ont-9vjA0000000000000000000",
    ip: "113.68.115.241",
    items: [
      { no: "", itemId: "103050101200", itemName: "交通违法罚款", overdue: "0.50", penalty: "", fee: "200" },
      { no: "", itemId: "103050101201", itemName: "工本费", overdue: "", penalty: "", fee: "0.5" },
    ],
  };
}
