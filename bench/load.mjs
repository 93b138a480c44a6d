// Sends prepared requests over kept-alive connections, so many at a time, and measures each. A thread of its own, so that
// the measuring does not take the server's time. Plain JavaScript, started as it stands.
import http from 'node:http';
import { parentPort } from 'node:worker_threads';

function send(agent, base, { method, path, headers, body }) {
  return new Promise((done, fail) => {
    const began = performance.now();
    const request = http.request(new URL(path, base), { method, headers, agent }, answer => {
      answer.resume();
      answer.once('end', () =>
        done({ status: answer.statusCode, location: answer.headers.location ?? '', ms: performance.now() - began }),
      );
      answer.once('error', fail);
    });
    request.once('error', fail);
    request.end(body);
  });
}

parentPort.on('message', async ({ base, requests, concurrency }) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency });
  const next = requests.values();
  const answers = [];
  const began = performance.now();
  const sender = async () => {
    for (const request of next) answers.push(await send(agent, base, request));
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, sender));
    parentPort.postMessage({ totalMs: performance.now() - began, answers });
  } catch (error) {
    parentPort.postMessage({ failure: error.message });
  }
  agent.destroy();
});
