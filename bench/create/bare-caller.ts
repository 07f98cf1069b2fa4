import type { Pool } from "undici";
import { fixtureAccounts } from "../../sandbox/fixtures";

async function post(pool: Pool, path: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await pool.request({ path, method: "POST", body: JSON.stringify(body) });
  return (await answer.body.json()) as Record<string, unknown>;
}

/** Calls the sandbox with nothing around it: one token, and one request an order. */
export async function bareCaller(pool: Pool) {
  const [{ appid, secret, serviceId, banks }] = fixtureAccounts;
  const asked = { grant_type: "client_credential", appid, secret };
  const { access_token: token } = await post(pool, "/cgi-bin/stable_token", asked);
  const place = async (noticeNo: string, feeFen: number) => {
    const answer = await post(pool, `/nontax/unifiedorder?access_token=${token}`, {
      appid,
      service_id: serviceId,
      payment_notice_no: noticeNo,
      department_code: "143605002004",
      department_name: "韶关市公安局交警支队市区一大队",
      payment_notice_create_time: 1_768_442_400,
      region_code: "440200",
      bank_id: banks[0].bankId,
      return_url: "https://example.gov.cn/paid",
      openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
      desc: "交通违法罚款",
      fee: feeFen,
      ip: "113.68.115.241",
      items: [{ no: 1, item_id: "103050101200", item_name: "交通违法罚款", fee: feeFen }],
      scene: "biz",
    });
    if (typeof answer.order_id !== "string") throw new Error(JSON.stringify(answer));
  };
  return { appid, place, close: () => pool.close() };
}
