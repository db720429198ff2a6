// Finds the QRs of a picture or of a frame of the camera.
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import reader from "zxing-wasm/reader/zxing_reader.wasm";

const MOST_DOTS = 24_000_000;
const OPTIONS = { formats: ["QRCode"], tryHarder: true, tryInvert: false, maxNumberOfSymbols: 8 };

prepareZXingModule({ overrides: { wasmBinary: reader.buffer } });

function dots(source, width, height) {
  const shrink = Math.min(1, Math.sqrt(MOST_DOTS / (width * height)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * shrink));
  canvas.height = Math.max(1, Math.round(height * shrink));
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  brush.fillStyle = "white"; // a picture without a ground would be black on black
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(source, 0, 0, canvas.width, canvas.height);
  return brush.getImageData(0, 0, canvas.width, canvas.height);
}

async function texts(image) {
  return (await readBarcodes(image, OPTIONS)).filter((one) => one.isValid).map((one) => one.text);
}

// The texts of every QR; null when the file is no picture.
export async function ofFile(file) {
  const address = URL.createObjectURL(file);
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
  return texts(dots(picture, picture.naturalWidth, picture.naturalHeight));
}

export const ofVideo = (video) => texts(dots(video, video.videoWidth, video.videoHeight));
