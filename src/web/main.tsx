import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { applyText } from './large-text.ts';
import { applyTokens } from './ui/tokens.ts';
import './ui/base.css';
import './ui/shell.css';
import './ui/parts.css';
import './ui/map.css';
import './ui/overview.css';
import './ui/paper.css';
import './ui/phone.css';
import './ui/print.css';

applyTokens(document.documentElement);
applyText();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
