declare global {
  interface Window {
    FontAwesomeConfig?: { autoAddCss: boolean };
  }
}

// Font Awesome reads this when it is loaded; its styles are in the viewer's own sheet, because the page allows no other.
window.FontAwesomeConfig = { autoAddCss: false };

export {};
