/** URLs that must never be called, by what is told to whoever registers one (HOSTILE H1 to H11). */

/** Spellings of this machine, of the networks around it, and of what is nowhere. */
const ADDRESSES = [
  ..."127.0.0.1 127.1 127.0.1 127.000.000.001 0177.0.0.1 0x7f.1 0x7f000001 2130706433 017700000001 0 0.0.0.0 0x0 00".split(
    " ",
  ),
  ..."127.0.0.2 127.255.255.255 0x7F.0x0.0x0.0x1 0177.0.1 127.0x1 ①②⑦.⓪.⓪.① 127。0。0。1 １２７.０.０.１ 127．0．0．1".split(
    " ",
  ),
  ..."%31%32%37.0.0.1 %31%32%37%2e0%2e0%2e1 0.0.0.1 0.255.255.255 10.0.0.0 10.1.2.3 10.255.255.255 0xa.1 012.0.0.1".split(
    " ",
  ),
  ..."100.64.0.0 100.100.100.200 100.127.255.255 169.254.0.0 169.254.169.254 169.254.170.2 0xa9fea9fe 2852039166".split(
    " ",
  ),
  ..."0251.0376.0251.0376 169.16689662 172.16.0.0 172.20.10.1 172.31.255.255 192.0.0.0 192.0.0.8 192.0.0.170".split(
    " ",
  ),
  ..."192.0.0.255 192.0.2.0 192.0.2.1 192.0.2.255 192.88.99.0 192.88.99.1 192.88.99.255 192.168.0.0 192.168.1.1".split(
    " ",
  ),
  ..."192.168.255.255 0xc0a80101 3232235777 198.18.0.0 198.19.255.255 198.51.100.0 198.51.100.255 203.0.113.0".split(
    " ",
  ),
  ..."203.0.113.255 224.0.0.0 224.0.0.1 239.255.255.255 240.0.0.0 240.0.0.1 255.255.255.254 255.255.255.255".split(" "),
  ..."[::] [::1] [0:0:0:0:0:0:0:1] [::0001] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:127.0.0.1]".split(" "),
  ..."[::ffff:10.0.0.1] [::ffff:169.254.169.254] [::ffff:a9fe:a9fe] [::ffff:192.168.0.1] [::ffff:0.0.0.0]".split(" "),
  ..."[::ffff:255.255.255.255] [::127.0.0.1] [::7f00:1] [::ffff:0:127.0.0.1] [64:ff9b::127.0.0.1]".split(" "),
  ..."[64:ff9b::a9fe:a9fe] [64:ff9b::10.0.0.1] [64:ff9b:1::8.8.8.8] [64:ff9b:1::1] [100::] [100::1] [100:0:0:1::1]".split(
    " ",
  ),
  ..."[2001::] [2001::1] [2001:0:7f00:1::] [2001:10::1] [2001:1ff:ffff::1] [2001:db8::] [2001:db8::1]".split(" "),
  ..."[2001:db8:ffff::1] [2002::] [2002:7f00:1::] [2002:a9fe:a9fe::1] [2002:808:808::1] [3fff::] [3fff:fff::1]".split(
    " ",
  ),
  ..."[fc00::1] [fd00::1] [fd00:ec2::254] [fdff:ffff::1] [fe80::] [fe80::1] [febf::1] [fec0::1] [feff::1]".split(" "),
  ..."[ff00::] [ff02::1] [ff0e::1] [5f00::] [5f00::1] [4000::] [4000::1] [1fff::1] [e000::1] [8000::] [a000::1]".split(
    " ",
  ),
];

const on = (hosts: string[], path = "/hook") => hosts.map((host) => `https://${host}${path}`);

const NAMES = [
  ..."localhost LOCALHOST lOcAlHoSt ｌｏｃａｌｈｏｓｔ a.localhost a.b.localhost printer.local db.internal x.lan".split(
    " ",
  ),
  ..."metadata.google.internal metadata kubernetes router.home.arpa home.arpa wpad intranet hub www a.intranet %6cocalhost".split(
    " ",
  ),
];

export const HOSTILE_URLS: [says: string, urls: string[]][] = [
  ["must lead to a public address", on(ADDRESSES)],
  ["must have a public host name", on(NAMES)],
  [
    "has no proper host name",
    on([
      ..."localhost. a.localhost. hooks.example.com. 127.0.0.1.. hooks..example.com .hooks.example.com".split(" "),
      ..."hooks.example.com.. a!b.example.com a$b.example.com a*b.example.com (a).example.com a'b.example.com".split(
        " ",
      ),
      `${"a".repeat(64)}.example.com`,
      `${"a.".repeat(127)}com`,
      "a;b.example.com",
      "a&b.example.com",
      "a,b.example.com",
      "a~b.example.com",
      "*.example.com",
    ]),
  ],
  [
    "must begin with https://",
    [
      ..."http://127.0.0.1/ http://hooks.example.com/ http://localhost:8080 HTTP://hooks.example.com ftp://a.example".split(
        " ",
      ),
      ..."file:///etc/passwd file://localhost/etc/hostname FILE:///etc/hostname data:text/plain,x blob:https://a.example/1".split(
        " ",
      ),
      ..."s3://bucket/key unix:///var/run/docker.sock http+unix://%2Fvar%2Frun%2Fdocker.sock/x ws://a.example".split(
        " ",
      ),
      ..."wss://a.example javascript:alert(1) gopher://127.0.0.1:6379/_PING dict://127.0.0.1:11211/ ldap://127.0.0.1".split(
        " ",
      ),
      ..."tftp://127.0.0.1/x jar:https://a.example!/ about:blank mailto:a@example.com ssh://a.example view-source:https://a.example".split(
        " ",
      ),
    ],
  ],
  [
    "must use one of the ports 443, 80, 8443, 8080",
    "0 1 21 22 23 25 53 110 143 2375 3000 3306 4443 5432 6379 8000 8081 9200 11211 27017 65535"
      .split(" ")
      .map((port) => `https://hooks.example.com:${port}/`),
  ],
  [
    "must not hold a user name or password",
    [
      ..."https://user:pass@hooks.example.com/ https://user@hooks.example.com/ https://:pass@hooks.example.com/".split(
        " ",
      ),
      ..."https://hooks.example.com@127.0.0.1/ https://hooks.example.com:443@127.0.0.1/ https://a%40b@hooks.example.com/".split(
        " ",
      ),
      ..."https://@hooks.example.com/ https://:@hooks.example.com/ https://@@hooks.example.com/ https://a@b@127.0.0.1/".split(
        " ",
      ),
    ],
  ],
  [
    "must not have a fragment (#)",
    ["https://hooks.example.com/#", "https://hooks.example.com/#x", "https://hooks.example.com#@127.0.0.1/"],
  ],
  [
    "is not written like https://hooks.example.com/path",
    [
      ..."https:hooks.example.com https:/hooks.example.com https:///hooks.example.com https:////127.0.0.1/".split(" "),
      ..."https:127.0.0.1 https:/127.0.0.1/ https:https://hooks.example.com/".split(" "),
    ],
  ],
  [
    "must not hold blanks, backslashes or invisible characters",
    [
      ...[
        " https://a.example",
        "https://a.example ",
        "\thttps://a.example",
        "https://a.example\n",
        "ht\ntps://a.example",
      ],
      ...[
        "https://127.0.0.1\\@a.example/",
        "https://a.example\\@127.0.0.1/",
        "https:\\\\127.0.0.1\\",
        "https://a.example/\\",
      ],
      ...["https://local\u00adhost/", "https://127.0.0\u200b.1/", "https://127\t.0.0.1/", "https://127.0.0.1\r\n/"],
      ...["https://a.example/a b", "https://a.example/\u2028", "https://a.example/\0", "https://a.example/\ud800"],
      ...[
        "https://\ufefflocalhost/",
        "https://a.example/\u00a0",
        "https://\u202emoc.elpmaxe/",
        "https://a.example/\x7f",
      ],
      ...["https://a.example/\r\nHost: 127.0.0.1", "https://127.0.0.1\u2060/", "\u3000https://a.example"],
    ],
  ],
  [
    "is no URL",
    [
      ...[
        "",
        "hooks.example.com",
        "//hooks.example.com",
        "/hook",
        "https://",
        "https://?",
        "https://[",
        "https://[::1",
      ],
      ...["https://[fe80::1%25eth0]/", "https://[fe80::1%eth0]/", "https://[::1%lo]/", "https://a.example:99999/"],
      ...[
        "https://a.example:-1/",
        "https://a.example:8o/",
        "https://256.256.256.256/",
        "https://1.2.3.4.5/",
        "https://%00/",
      ],
      ...[
        "https://0x100000000/",
        "https://4294967296/",
        "https://127.0.0.1%00/",
        "https://a<b.example/",
        "https://a^b/",
      ],
      ...[
        "https://[::ffff:127.0.0.1.5]/",
        "https://[v1.x]/",
        "https://a|b.example/",
        "https://08.0.0.1/",
        "https://xn--/",
      ],
    ],
  ],
  [
    "must have at most 2048 characters",
    [
      `https://hooks.example.com/${"a".repeat(2_023)}`,
      `https://hooks.example.com/${"a".repeat(10_000)}`,
      `https://127.0.0.1/${"a".repeat(100_000)}`,
      `https://hooks.example.com/${"é".repeat(500)}`, // as it is sent, it is six times as long
    ],
  ],
  [
    "leads to Carillon itself",
    on([
      ..."hub.example.com HUB.example.com hub.example.com:443 ｈｕｂ.example.com hub。example.com %68ub.example.com".split(
        " ",
      ),
    ]),
  ],
];

/** What names have been made to lead to: each answer whole. */
export const HOSTILE_ANSWERS: string[][] = [
  ["127.0.0.1"],
  ["93.184.216.34", "127.0.0.1"],
  ["127.0.0.1", "93.184.216.34"],
  ["93.184.216.34", "::1"],
  ["2606:4700::1111", "fe80::1%eth0"],
  ["2606:4700::1111%eth0"],
  ["10.0.0.1"],
  ["169.254.169.254"],
  ["::ffff:127.0.0.1"],
  ["::ffff:7f00:1"],
  ["64:ff9b::7f00:1"],
  ["0.0.0.0"],
  ["::"],
  ["::8.8.8.8"],
  ["127.1"],
  ["2130706433"],
  ["0x7f.1"],
  ["8.8.2056"],
  ["134744072"],
  ["localhost"],
  ["nonsense"],
  [""],
  [...Array.from({ length: 999 }, (_, i) => `93.184.${i >> 8}.${i & 255}`), "192.168.0.1"],
];

/** What may be called, up to the very edge of what may not. */
export const PUBLIC_HOSTS = [
  ..."93.184.216.34 1.0.0.0 1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255".split(
    " ",
  ),
  ..."128.0.0.0 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.0 192.0.3.0".split(" "),
  ..."192.88.98.255 192.88.100.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 198.51.99.255".split(" "),
  ..."198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255 [2000::] [2606:4700::1111] [2001:200::1]".split(" "),
  ..."[2001:db7::1] [2001:db9::1] [2003::1] [3ffe::1] [3fff:1000::1] [3eff::1] [::ffff:8.8.8.8]".split(" "),
  "[64:ff9b::808:808]",
];
