// Part of `dossier serve` only: hears of changes for all open pages over one connection.
const ports = new Set();
let last = null;

const listen = () => {
  const source = new EventSource("/__dossier/events");
  source.onmessage = (event) => {
    last = JSON.parse(event.data);
    for (const port of ports) port.postMessage(last);
  };
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  };
};

onconnect = (event) => {
  const [port] = event.ports;
  ports.add(port);
  if (last) port.postMessage(last);
};

listen();
