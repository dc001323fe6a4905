import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// `KG_SERVER` names the service that `npm run dev` talks to.
const server = process.env['KG_SERVER'] ?? 'http://localhost:5080'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../KnowledgeGraph.Service/wwwroot',
    emptyOutDir: true,
    // An inlined asset would be a data: script or worker, which the service's content policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: { index: 'index.html', graphiql: 'graphiql.html' },
      onwarn(warning, warn) {
        // GraphiQL's files carry "use no memo" for a compiler that does not run here.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning)
      },
    },
  },
  server: { proxy: { '/graphql': server } },
  test: { include: ['tests/**/*.test.ts'], environment: 'node' },
})
