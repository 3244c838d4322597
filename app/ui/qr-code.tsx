type QrCodeProps = {
  label: string;
  /** Modules along one side, without the quiet zone. */
  size: number;
  /** The dark modules as SVG path data in module units. */
  path: string;
};

const quietZone = 4;

/** A QR code as one path; always show the same secret as text beside it. */
export function QrCode({ label, size, path }: QrCodeProps) {
  const edge = size + 2 * quietZone;
  return (
    <svg
      className="psilo-qr"
      role="img"
      aria-label={label}
      viewBox={`${-quietZone} ${-quietZone} ${edge} ${edge}`}
      shapeRendering="crispEdges"
    >
      <rect x={-quietZone} y={-quietZone} width={edge} height={edge} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
