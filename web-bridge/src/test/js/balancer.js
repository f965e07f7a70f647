// What stands before the nodes in real life: one address, from which each connection goes on to a node that takes it.

import { connect, createServer } from "node:net";

export class Balancer {
  #nodes;
  #lines;
  #server = createServer((client) => this.#receive(client));
  #connections = new Map();
  #refused = new Set();
  #turn = 0;

  /** A cookie `line` names one of the lines, whose connections go to the node of the same number while it is there. */
  constructor(nodes, lines = []) {
    this.#nodes = nodes.map((url) => new URL(url));
    this.#lines = lines;
  }

  async listen(port = 0) {
    await new Promise((listening) => this.#server.listen(port, "127.0.0.1", listening));
    this.url = `http://127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  close() {
    this.#server.close();
    this.cut();
  }

  /** Every connection breaks; of one line, if it is named. */
  cut(line) {
    for (const [client, connection] of this.#connections) {
      if (line === undefined || connection.line === line) client.destroy();
    }
  }

  /** Cuts a line and lets nobody in by it, until it is mended. */
  refuse(line) {
    this.#refused.add(line);
    this.cut(line);
  }

  mend(line) {
    this.#refused.delete(line);
  }

  /** Where the line leads now; undefined while it leads nowhere. */
  nodeOf(line) {
    const those = [...this.#connections.values()].filter((connection) => connection.line === line && connection.node);
    return those.at(-1)?.node.origin;
  }

  #receive(client) {
    client.on("error", () => {});
    client.once("close", () => this.#connections.delete(client));
    client.once("data", (head) => {
      client.pause();
      const line = /\bline=(\w+)/.exec(head.toString("latin1"))?.[1];
      if (this.#refused.has(line)) {
        client.destroy();
        return;
      }
      const connection = { line, node: undefined };
      this.#connections.set(client, connection);
      this.#join(client, head, connection, this.#choice(line));
    });
  }

  #choice(line) {
    const first = line === undefined ? this.#turn++ : this.#lines.indexOf(line);
    return this.#nodes.map((_, i) => this.#nodes[(first + i) % this.#nodes.length]);
  }

  #join(client, head, connection, [node, ...others]) {
    if (!node) {
      client.destroy();
      return;
    }
    const server = connect(Number(node.port), node.hostname);
    const refused = () => this.#join(client, head, connection, others);
    server.once("error", refused);
    server.once("connect", () => {
      server.off("error", refused).on("error", () => {});
      if (client.destroyed) {
        server.destroy();
        return;
      }
      connection.node = node;
      client.once("close", () => server.destroy());
      server.once("close", () => client.destroy());
      server.write(head);
      client.pipe(server).pipe(client);
    });
  }
}
