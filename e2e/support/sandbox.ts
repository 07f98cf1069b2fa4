const origin = process.env.E2E_SANDBOX_ORIGIN ?? "";

async function ask(path: string, method = "GET", body?: unknown): Promise<unknown> {
  const response = await fetch(`${origin}/_sandbox${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`sandbox: ${method} ${path} answered ${response.status}`);
  return response.json();
}

type Fault = {
  endpoint: string;
  kind: string;
  count?: number;
  delayMs?: number;
  errcode?: number;
  errmsg?: string;
};

/** The stand-in for WeChat that the desk under test talks to, over its control API (docs/sandbox.md). */
export const sandbox = {
  origin,
  fault: (fault: Fault) => ask("/faults", "POST", fault),
  clearFaults: () => ask("/faults", "DELETE"),
  pay: (orderId: string) => ask(`/orders/${orderId}/pay`, "POST", {}),
  settle: () => ask("/settle", "POST", {}),
  setReceiver: (region: string, role: string, behaviour: { answer: number | string; count?: number }) =>
    ask(`/receivers/${region}/${role}`, "PUT", behaviour),
  ledger: () => ask("/ledger") as Promise<{ orders: { request: Record<string, unknown> }[] }>,
  received: (receiver: string) =>
    ask(`/received?receiver=${encodeURIComponent(receiver)}`) as Promise<{
      received: { signatureValid: boolean }[];
    }>,
  /** Adds a notice that is owed, under a number that no other test uses. Amounts in fen. */
  addNotice: async (feeFen: number, prefix = "4402"): Promise<string> => {
    const noticeNo = `${prefix}${Date.now()}${Math.floor(Math.random() * 1000)}`;
    await ask("/notices", "POST", {
      noticeNo,
      regionCode: "440200",
      departmentCode: "143605002004",
      departmentName: "韶关市公安局交警支队市区一大队",
      noticeType: 2,
      userName: "叶*梅",
      items: [{ no: 1, item_id: "103050101200", item_name: "交通违法罚款", fee: feeFen }],
    });
    return noticeNo;
  },
};
