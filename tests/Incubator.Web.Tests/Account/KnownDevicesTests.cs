using Incubator.Core.People;
using Incubator.Site.Account;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Incubator.Web.Tests.Account;

public sealed class KnownDevicesTests
{
    [Theory]
    [InlineData(179, true)]
    [InlineData(181, false)]
    public void A_browser_is_known_for_180_days(int days, bool isKnown)
    {
        var clock = new FakeTimeProvider();
        var options = Options.Create(new KnownDeviceOptions { Cookie = new CookieBuilder { Name = "device" } });
        var devices = new KnownDevices(new EphemeralDataProtectionProvider(), options, clock);
        var person = new User { Id = 7, PasswordHash = "hash" };
        var signedIn = new DefaultHttpContext();
        devices.Remember(signedIn, person, null);
        clock.Advance(TimeSpan.FromDays(days));

        var later = new DefaultHttpContext();
        later.Request.Headers.Cookie = signedIn.Response.Headers.SetCookie.ToString().Split(';')[0];

        Assert.Equal(isKnown, devices.Find(later, person) is not null);
    }
}
