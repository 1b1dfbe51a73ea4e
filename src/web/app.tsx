import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import zhTW from 'antd/locale/zh_TW';
import { ApiProblem } from './api.ts';
import { LangProvider, useLang } from './lang.tsx';
import { router } from './routes.tsx';
import { theme } from './ui/theme.ts';

const antLocale = { 'zh-Hans': zhCN, 'zh-Hant': zhTW, en: enUS } as const;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      // A refusal does not change by asking again; a broken connection may.
      retry: (count, error) => error instanceof ApiProblem && error.code === 'offline' && count < 2,
    },
  },
});

function Themed() {
  const { lang } = useLang();
  return (
    <ConfigProvider theme={theme} locale={antLocale[lang]} button={{ autoInsertSpace: false }}>
      <AntApp component={false}>
        <RouterProvider router={router} />
      </AntApp>
    </ConfigProvider>
  );
}

export function App() {
  return (
    <LangProvider>
      <QueryClientProvider client={client}>
        <Themed />
      </QueryClientProvider>
    </LangProvider>
  );
}
