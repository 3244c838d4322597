// NOTE: the only door to the framework for `app/ui`; moving to React Router 7 changes the package names here.
// biome-ignore lint/performance/noBarrelFile: that one door is what this file is for
export {
  Form,
  Link,
  useBlocker,
  useLocation,
  useNavigate,
  useNavigation,
  useNavigationType,
} from '@remix-run/react';
