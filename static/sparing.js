// A phone that is nearly empty becomes dark and stands still by itself, where the browser tells how full it is; that is only
// so over TLS. Elsewhere somebody presses a button, and the server remembers.
"use strict";

(() => {
  const page = document.documentElement;
  const pressed = page.classList.contains("still");

  function spare(battery) {
    const look = () => {
      const low = battery.level <= 0.2 && !battery.charging;
      ["dark", "still"].forEach((name) => page.classList.toggle(name, pressed || low));
    };
    ["levelchange", "chargingchange"].forEach((change) => battery.addEventListener(change, look));
    look();
  }

  if (navigator.getBattery && !page.classList.contains("light")) navigator.getBattery().then(spare, () => {});
})();
