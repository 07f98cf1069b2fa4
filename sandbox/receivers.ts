import { fixtureReceivers } from "./fixtures";
import type { Store } from "./store";
import type { Receiver, ReceiverAnswer } from "./types";

/** The receivers of payment notifications: three per region, made when a region is first used. */
export class Receivers {
  constructor(private readonly store: Store) {}

  ofRegion(regionCode: string): Receiver[] {
    return fixtureReceivers.map(({ role, name, appid }) => {
      const id = `${regionCode}/${role}`;
      return this.ensure(id, { id, appid, name: `${name} ${regionCode}` });
    });
  }

  /** A receiver under test, for the mock calls: `under-test/<any name>`. */
  underTest(name: string): Receiver {
    const id = `under-test/${name}`;
    return this.ensure(id, { id, appid: "", name: `Receiver under test ${name}` });
  }

  get(id: string): Receiver | undefined {
    return this.store.tables.receivers.get(id);
  }

  all(): Receiver[] {
    return [...this.store.tables.receivers.values()];
  }

  update(receiver: Receiver, change: Partial<Pick<Receiver, "url" | "answer" | "answersLeft">>): Receiver {
    const changed = { ...receiver, ...change };
    this.store.put("receivers", receiver.id, changed);
    return changed;
  }

  /** The answer for one delivery; a limited answer is used up by it. */
  takeAnswer(receiver: Receiver): ReceiverAnswer {
    const { answer, answersLeft } = receiver;
    if (answersLeft === null) return answer;
    const left = answersLeft - 1;
    this.update(receiver, left > 0 ? { answersLeft: left } : { answer: 0, answersLeft: null });
    return answer;
  }

  private ensure(id: string, base: Pick<Receiver, "id" | "appid" | "name">): Receiver {
    const known = this.get(id);
    if (known !== undefined) return known;
    const receiver: Receiver = { ...base, url: `/_receivers/${id}`, answer: 0, answersLeft: null };
    this.store.put("receivers", id, receiver);
    return receiver;
  }
}

/** The envelope key of an appid, made from it: enough for a stand-in, and a receiver under test can make it too. */
export function envelopeKey(appid: string): string {
  return `sandbox-envelope-key-${appid}`;
}
