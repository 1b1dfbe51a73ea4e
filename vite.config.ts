import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `vite` (development only) finds a running `taihang serve`. */
const api = process.env.TAIHANG_API ?? 'http://127.0.0.1:4170';

export default defineConfig({
  plugins: [react()],
  publicDir: 'src/web/public',
  server: { proxy: { '/api': api } },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // Chromium shells of government desktops lag years behind.
    target: ['chrome90', 'safari15', 'firefox90'],
    // The map's library is 1.1 MB, loaded with the map only.
    chunkSizeWarningLimit: 1100,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ },
            { name: 'contracts', test: /node_modules[\\/]zod[\\/]/ },
          ],
        },
      },
    },
  },
});
