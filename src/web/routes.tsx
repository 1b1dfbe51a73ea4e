import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  lazyRouteComponent,
  Outlet,
  parseSearchWith,
  retainSearchParams,
  stringifySearchWith,
} from '@tanstack/react-router';
import { useSay } from './lang.tsx';
import { SignedIn } from './me.tsx';
import { momentNames } from './moment.ts';
import { Shell } from './shell.tsx';
import { shell } from './shell.words.ts';
import { Page } from './ui/page.tsx';
import { EmptyState, ErrorState, Loading } from './ui/state.tsx';

function NotFound() {
  const t = useSay();
  return (
    <Page title={t(shell.notFound)}>
      <EmptyState title={t(shell.notFound)} action={<Link to="/">{t(shell.toOverview)}</Link>} />
    </Page>
  );
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === 'string' ? { to: search.to } : {},
  component: lazyRouteComponent(() => import('../office/sign-in.page.tsx'), 'SignInPage'),
});

/** All search values are text; which of them a page reads is the page's own matter. */
type Search = { readonly [name: string]: string | undefined };

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  validateSearch: (search: Record<string, unknown>) => search as Search,
  // A link to another page stays at the same moment.
  search: { middlewares: [retainSearchParams<Search>([...momentNames])] },
  component: () => (
    <SignedIn>
      <Shell />
    </SignedIn>
  ),
});

const overview = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('./overview.page.tsx'), 'OverviewPage'),
});

/** Without the frame: a wall shows nothing but its tiles. */
const wall = createRoute({
  getParentRoute: () => root,
  path: '/wall',
  component: lazyRouteComponent(() => import('./wall-door.page.tsx'), 'WallDoor'),
});

const imports = createRoute({
  getParentRoute: () => frame,
  path: '/imports',
  component: lazyRouteComponent(() => import('../intake/imports.page.tsx'), 'ImportsPage'),
});

const oneImport = createRoute({
  getParentRoute: () => frame,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('../intake/import.page.tsx'), 'ImportPage'),
});

const projects = createRoute({
  getParentRoute: () => frame,
  path: '/projects',
  component: lazyRouteComponent(() => import('../project/projects.page.tsx'), 'ProjectsPage'),
});

const projectsTable = createRoute({
  getParentRoute: () => frame,
  path: '/projects/table',
  component: lazyRouteComponent(() => import('../project/projects-table.page.tsx'), 'ProjectsTablePage'),
});

const project = createRoute({
  getParentRoute: () => frame,
  path: '/projects/$id',
  component: lazyRouteComponent(() => import('../project/project.page.tsx'), 'ProjectPage'),
});

const charts = createRoute({
  getParentRoute: () => frame,
  path: '/charts',
  component: lazyRouteComponent(() => import('../report/charts.page.tsx'), 'ChartsPage'),
});

const projectMap = createRoute({
  getParentRoute: () => frame,
  path: '/map',
  component: lazyRouteComponent(() => import('../report/map.page.tsx'), 'MapPage'),
});

const duplicates = createRoute({
  getParentRoute: () => frame,
  path: '/duplicates',
  component: lazyRouteComponent(() => import('../project/duplicates.page.tsx'), 'DuplicatesPage'),
});

const promotion = createRoute({
  getParentRoute: () => frame,
  path: '/promotion',
  component: lazyRouteComponent(() => import('../promotion/promotion.page.tsx'), 'PromotionPage'),
});

const service = createRoute({
  getParentRoute: () => frame,
  path: '/service',
  component: lazyRouteComponent(() => import('../service/service.page.tsx'), 'ServicePage'),
});

const sessions = createRoute({
  getParentRoute: () => frame,
  path: '/sessions',
  component: lazyRouteComponent(() => import('../campaign/sessions.page.tsx'), 'SessionsPage'),
});

const session = createRoute({
  getParentRoute: () => frame,
  path: '/sessions/$number',
  component: lazyRouteComponent(() => import('../campaign/session.page.tsx'), 'SessionPage'),
});

const rates = createRoute({
  getParentRoute: () => frame,
  path: '/rates',
  component: lazyRouteComponent(() => import('../campaign/rates.page.tsx'), 'RatesPage'),
});

const outcomes = createRoute({
  getParentRoute: () => frame,
  path: '/outcomes',
  component: lazyRouteComponent(() => import('../campaign/survival.page.tsx'), 'SurvivalPage'),
});

const published = createRoute({
  getParentRoute: () => frame,
  path: '/statements',
  component: lazyRouteComponent(() => import('../campaign/published.page.tsx'), 'PublishedPage'),
});

const zones = createRoute({
  getParentRoute: () => frame,
  path: '/zones',
  component: lazyRouteComponent(() => import('../territory/zones.page.tsx'), 'ZonesPage'),
});

const matrix = createRoute({
  getParentRoute: () => frame,
  path: '/matrix',
  component: lazyRouteComponent(() => import('./matrix.page.tsx'), 'MatrixPage'),
});

const zone = createRoute({
  getParentRoute: () => frame,
  path: '/zones/$id',
  component: lazyRouteComponent(() => import('../territory/zone.page.tsx'), 'ZonePage'),
});

const programme = createRoute({
  getParentRoute: () => frame,
  path: '/programme',
  component: lazyRouteComponent(() => import('../territory/programme-facts.page.tsx'), 'ProgrammePage'),
});

const groupings = createRoute({
  getParentRoute: () => frame,
  path: '/groupings',
  component: lazyRouteComponent(() => import('../territory/groupings.page.tsx'), 'GroupingsPage'),
});

const journal = createRoute({
  getParentRoute: () => frame,
  path: '/journal',
  component: lazyRouteComponent(() => import('../journal/journal.page.tsx'), 'JournalPage'),
});

const offices = createRoute({
  getParentRoute: () => frame,
  path: '/offices',
  component: lazyRouteComponent(() => import('../office/offices.page.tsx'), 'OfficesPage'),
});

const standings = createRoute({
  getParentRoute: () => frame,
  path: '/standings',
  component: lazyRouteComponent(() => import('../contest/standings.page.tsx'), 'StandingsPage'),
});

const standingZone = createRoute({
  getParentRoute: () => frame,
  path: '/standings/$group/$zone',
  component: lazyRouteComponent(() => import('../contest/standing-zone.page.tsx'), 'StandingZonePage'),
});

const scheme = createRoute({
  getParentRoute: () => frame,
  path: '/scheme',
  component: lazyRouteComponent(() => import('../contest/scheme.page.tsx'), 'SchemePage'),
});

const publication = createRoute({
  getParentRoute: () => frame,
  path: '/publications/$id',
  component: lazyRouteComponent(() => import('../contest/publications.page.tsx'), 'PublicationPage'),
});

const design = createRoute({
  getParentRoute: () => frame,
  path: '/design',
  component: lazyRouteComponent(() => import('./design.page.tsx'), 'DesignPage'),
});

const passportHome = createRoute({
  getParentRoute: () => frame,
  path: '/passport',
  component: lazyRouteComponent(() => import('../report/passport-home.page.tsx'), 'PassportHomePage'),
});

const passport = createRoute({
  getParentRoute: () => frame,
  path: '/passport/$code',
  component: lazyRouteComponent(() => import('../report/passport.page.tsx'), 'PassportPage'),
});

const bulletins = createRoute({
  getParentRoute: () => frame,
  path: '/bulletins',
  component: lazyRouteComponent(() => import('../report/bulletins.page.tsx'), 'BulletinsPage'),
});

const bulletin = createRoute({
  getParentRoute: () => frame,
  path: '/bulletins/$id',
  component: lazyRouteComponent(() => import('../report/bulletin.page.tsx'), 'BulletinPage'),
});

const bulletinDraft = createRoute({
  getParentRoute: () => frame,
  path: '/bulletins/drafts/$id',
  component: lazyRouteComponent(() => import('../report/bulletin-draft.page.tsx'), 'BulletinDraftPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    wall,
    frame.addChildren([
      overview,
      imports,
      oneImport,
      projects,
      projectsTable,
      project,
      projectMap,
      charts,
      duplicates,
      promotion,
      service,
      sessions,
      session,
      rates,
      outcomes,
      published,
      zones,
      matrix,
      zone,
      groupings,
      programme,
      journal,
      offices,
      standings,
      standingZone,
      scheme,
      publication,
      design,
      passportHome,
      passport,
      bulletins,
      bulletin,
      bulletinDraft,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: ({ error }) => (
    <main className="page">
      <ErrorState error={error} />
    </main>
  ),
  scrollRestoration: true,
  // All search values are text: `2026` must not become a number on its way through the address.
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: stringifySearchWith(String),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
