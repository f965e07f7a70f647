// What a test does with the official clients; the same in Node and in a page.

/** Returns what does as it is bid. Whatever happens to a client is told, with the client's name. */
export function stage(EventBus, tell) {
  const buses = new Map();
  const sockets = new Map();
  const handlers = new Map();

  const actions = {
    open(client, { url, options, headers, reconnect }) {
      const bus = new EventBus(url, options);
      bus.defaultHeaders = headers;
      bus.enableReconnect(reconnect);
      bus.onopen = () => tell(client, "opened", { transport: bus.sockJSConn.transport });
      bus.onreconnect = () => tell(client, "reconnected");
      bus.onerror = (error) => tell(client, "complained", { error });
      bus.onclose = ({ code }) => tell(client, "closed", { code });
      buses.set(client, bus);
    },

    register(client, { address }) {
      const handler = (error, message) => tell(client, "heard", { address, error, body: message?.body });
      handlers.set(`${client} ${address}`, handler);
      buses.get(client).registerHandler(address, handler);
    },

    unregister(client, { address }) {
      buses.get(client).unregisterHandler(address, handlers.get(`${client} ${address}`));
    },

    ask(client, { address, body, question }) {
      buses.get(client).send(address, body, (error, message) => {
        tell(client, "answered", { question, error, body: message?.body });
      });
    },

    send(client, { address, body }) {
      buses.get(client).send(address, body);
    },

    publish(client, { address, body }) {
      buses.get(client).publish(address, body);
    },

    useHeaders(client, { headers }) {
      buses.get(client).defaultHeaders = headers;
    },

    close(client) {
      buses.get(client)?.enableReconnect(false);
      buses.get(client)?.sockJSConn?.close();
      sockets.get(client)?.close();
    },

    openPlain(client, { url }) {
      const socket = new WebSocket(url);
      socket.onopen = () => tell(client, "opened", { transport: "plain" });
      socket.onmessage = ({ data }) => tell(client, "said", { frame: JSON.parse(data) });
      socket.onclose = ({ code }) => tell(client, "closed", { code });
      sockets.set(client, socket);
    },

    say(client, { frame }) {
      sockets.get(client).send(JSON.stringify(frame));
    },
  };

  return ({ client, action, ...what }) => actions[action](client, what);
}
