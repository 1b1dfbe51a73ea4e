import { SignedIn } from './me.tsx';
import { ShownProvider } from './shown.tsx';
import { AtMoment } from './time-machine.tsx';
import { WallPage } from './wall.page.tsx';

/** The wall behind the sign-in, at whatever moment the address names. */
export function WallDoor() {
  return (
    <SignedIn>
      <ShownProvider>
        <AtMoment>
          <WallPage />
        </AtMoment>
      </ShownProvider>
    </SignedIn>
  );
}
