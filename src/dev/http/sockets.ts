/**
 * Connections that wait must not keep others out. Anybody on this machine can open as many as they like and say nothing:
 * so beyond a limit the one goes that has waited longest, and whoever asks for a page is served.
 */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

export interface Connections {
  readonly watch: (server: Server) => void
  /** A request has arrived whole and is being answered: until the returned function is called, its connection stays. */
  readonly serve: (socket: Socket) => () => void
  readonly isServed: (socket: Socket) => boolean
  readonly count: () => number
  readonly closeAll: () => void
}

/** @param most How many connections may be open; those that are being served are not counted out. */
export function limitConnections(most: number): Connections {
  /** In the order in which they began to wait. */
  const waiting = new Set<Socket>()
  const serving = new Map<Socket, number>()

  const drop = (): void => {
    if (waiting.size + serving.size <= most) return
    const oldest = waiting.values().next().value
    if (oldest === undefined) return
    waiting.delete(oldest)
    oldest.destroy()
  }
  const forget = (socket: Socket): void => {
    waiting.delete(socket)
    serving.delete(socket)
  }
  return {
    watch(server) {
      server.on('connection', (socket: Socket) => {
        // A reset is the client's right, and nobody's error.
        socket.on('error', () => socket.destroy())
        socket.on('close', () => forget(socket))
        waiting.add(socket)
        drop()
      })
    },
    serve(socket) {
      waiting.delete(socket)
      serving.set(socket, (serving.get(socket) ?? 0) + 1)
      return () => {
        const left = (serving.get(socket) ?? 1) - 1
        if (left > 0) serving.set(socket, left)
        else {
          serving.delete(socket)
          if (!socket.destroyed) waiting.add(socket)
        }
      }
    },
    isServed: (socket) => serving.has(socket),
    count: () => waiting.size + serving.size,
    closeAll() {
      for (const socket of [...waiting, ...serving.keys()]) socket.destroy()
    },
  }
}
