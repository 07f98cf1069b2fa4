/** An argument of an ICU message; `options` are the branches of a plural or a select, each once. */
export type MessageArgument = {
  name: string;
  type: "plain" | "number" | "plural" | "select" | "tag";
  options: string[];
};

const types = { number: "number", plural: "plural", selectordinal: "plural", select: "select" } as const;

/** Reads the arguments of one message, those within branches too. */
class Reader {
  readonly found = new Map<string, MessageArgument>();
  private at = 0;

  constructor(private readonly text: string) {}

  /** Reads text up to the brace that ends its branch, or to the end of the message. */
  readText(): void {
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at];
      if (character === "'") this.skipQuoted();
      else if (character === "}") return;
      else if (character === "{") this.readArgument();
      else if (character === "<") this.readTag();
    }
  }

  /** An apostrophe quotes only where a brace or an angle bracket follows. */
  private skipQuoted(): void {
    if (!/[{}<>]/.test(this.text[this.at + 1] ?? "")) return;
    const end = this.text.indexOf("'", this.at + 1);
    this.at = end === -1 ? this.text.length : end;
  }

  private readTag(): void {
    const name = /^<([a-z]\w*)>/i.exec(this.text.slice(this.at))?.[1];
    if (name) this.note(name, "tag");
  }

  private readArgument(): void {
    const head = /^\{\s*(\w+)\s*(?:,\s*(\w+)\s*)?/.exec(this.text.slice(this.at));
    if (!head?.[1]) throw new Error(`an argument has no name: ${this.text}`);
    this.at += head[0].length;
    const type = head[2] ? types[head[2] as keyof typeof types] : "plain";
    if (!type) throw new Error(`an argument has a type that is not used here: ${this.text}`);
    const argument = this.note(head[1], type);
    if (type === "plural" || type === "select") this.readBranches(argument);
    else this.at = this.text.indexOf("}", this.at);
  }

  private readBranches({ options }: MessageArgument): void {
    for (;;) {
      const head = /^[\s,]*(=\d+|\w+)\s*\{/.exec(this.text.slice(this.at));
      if (!head?.[1]) break;
      if (!options.includes(head[1])) options.push(head[1]);
      this.at += head[0].length;
      this.readText();
      this.at++;
    }
    this.at = this.text.indexOf("}", this.at);
  }

  /** What is both a plain value and chosen by, is chosen by. */
  private note(name: string, type: MessageArgument["type"]): MessageArgument {
    const known = this.found.get(name);
    if (!known) {
      const argument: MessageArgument = { name, type, options: [] };
      this.found.set(name, argument);
      return argument;
    }
    if (type === "plural" || type === "select") known.type = type;
    return known;
  }
}

/** The arguments that a message takes, by name. Throws where its braces cannot be read. */
export function messageArguments(message: string): MessageArgument[] {
  const reader = new Reader(message);
  reader.readText();
  return [...reader.found.values()].toSorted((one, other) => one.name.localeCompare(other.name));
}
