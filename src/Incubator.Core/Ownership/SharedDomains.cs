using System.Globalization;
using System.Net.Mail;

namespace Incubator.Core.Ownership;

/// <summary>
/// Whether an e-mail address shows that somebody belongs to a website. It does where both have one domain, or where the website is a part
/// of the address's domain; not where anybody may have an address of that domain, or a site in it.
/// </summary>
internal static class SharedDomains
{
    private static readonly IdnMapping Idn = new();

    /// <summary>Whoever likes has an address there.</summary>
    private static readonly HashSet<string> Mail = new(StringComparer.Ordinal)
    {
        "gmail.com", "googlemail.com", "outlook.com", "outlook.fr", "hotmail.com", "hotmail.fr", "hotmail.co.uk", "live.com", "live.fr",
        "msn.com", "yahoo.com", "yahoo.fr", "yahoo.co.uk", "ymail.com", "rocketmail.com", "icloud.com", "me.com", "mac.com", "aol.com",
        "aol.fr", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "neuf.fr", "cegetel.net", "club-internet.fr", "numericable.fr",
        "bbox.fr", "laposte.net", "gmx.com", "gmx.de", "gmx.net", "gmx.fr", "web.de", "t-online.de", "freenet.de", "mail.com", "mail.ru",
        "inbox.ru", "bk.ru", "list.ru", "yandex.ru", "yandex.com", "proton.me", "protonmail.com", "protonmail.ch", "pm.me", "tutanota.com",
        "tuta.com", "tuta.io", "fastmail.com", "fastmail.fm", "hey.com", "zoho.com", "zohomail.com", "zohomail.eu", "mailo.com",
        "mailo.fr", "infomaniak.com", "ik.me", "posteo.de", "posteo.net", "mailbox.org", "disroot.org", "riseup.net", "libero.it",
        "virgilio.it", "tiscali.it", "alice.it", "btinternet.com", "sky.com", "comcast.net", "verizon.net", "att.net", "sbcglobal.net",
        "bluewin.ch", "skynet.be", "telenet.be", "ziggo.nl", "kpnmail.nl", "seznam.cz", "wp.pl", "o2.pl", "onet.pl", "qq.com", "163.com",
        "126.com", "naver.com", "daum.net", "rediffmail.com", "mailinator.com", "yopmail.com", "yopmail.fr", "guerrillamail.com",
    };

    /// <summary>One domain, the sites of many: that somebody else has an address of it says nothing about one of them.</summary>
    private static readonly HashSet<string> Hosts = new(StringComparer.Ordinal)
    {
        "facebook.com", "fb.com", "fb.me", "instagram.com", "linkedin.com", "twitter.com", "x.com", "youtube.com", "tiktok.com",
        "meetup.com", "eventbrite.com", "eventbrite.fr", "helloasso.com", "linktr.ee", "about.me", "google.com", "goo.gl", "g.page",
        "bit.ly", "medium.com", "substack.com", "notion.site", "notion.so", "wix.com", "wixsite.com", "editorx.io", "wordpress.com",
        "wordpress.org", "wpcomstaging.com", "blogspot.com", "blogspot.fr", "blogger.com", "tumblr.com", "squarespace.com", "weebly.com",
        "jimdo.com", "jimdofree.com", "jimdosite.com", "strikingly.com", "webflow.io", "webflow.com", "framer.website", "framer.app",
        "carrd.co", "godaddysites.com", "site123.me", "e-monsite.com", "over-blog.com", "canalblog.com", "pagesperso-orange.fr",
        "github.io", "github.com", "gitlab.io", "gitlab.com", "netlify.app", "vercel.app", "pages.dev", "web.app", "firebaseapp.com",
        "herokuapp.com", "azurewebsites.net", "cloudfront.net", "myshopify.com", "business.site", "sites.google.com", "airtable.com",
        "typeform.com", "odoo.com", "cobot.me", "nexudus.com", "officernd.com", "coworker.com", "deskpass.com", "liquidspace.com",
    };

    /// <summary>What stands where a domain has a second part that anybody may register below.</summary>
    private static readonly HashSet<string> SecondParts = new(StringComparer.Ordinal)
    {
        "ac", "asso", "co", "com", "edu", "gob", "gouv", "gov", "govt", "ltd", "ne", "net", "nom", "or", "org", "plc", "sch", "tm",
    };

    /// <summary>Whether an address belongs to a website.</summary>
    /// <param name="website">An http or https address; null for none.</param>
    public static bool IsOwn(string? website, string email)
    {
        if (!Uri.TryCreate(website, UriKind.Absolute, out var uri) || !MailAddress.TryCreate(email, out var address)
            || Ascii(uri.Host) is not { } site || Ascii(address.Host) is not { } domain)
        {
            return false;
        }

        var host = site.StartsWith("www.", StringComparison.Ordinal) ? site["www.".Length..] : site;
        return (host == domain || host.EndsWith($".{domain}", StringComparison.Ordinal))
            && !IsSuffix(domain) && !Mail.Contains(domain) && !Around(host).Any(Hosts.Contains);
    }

    /// <summary>A domain and those around it.</summary>
    private static IEnumerable<string> Around(string host)
    {
        var parts = host.Split('.');
        return Enumerable.Range(0, parts.Length - 1).Select(n => string.Join('.', parts[n..]));
    }

    private static bool IsSuffix(string domain)
    {
        var parts = domain.Split('.');
        return parts.Length < 2 || (parts.Length == 2 && SecondParts.Contains(parts[0]));
    }

    private static string? Ascii(string host)
    {
        try
        {
            return Idn.GetAscii(host.TrimEnd('.')).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
