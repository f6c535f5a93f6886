using System.Net;
using Incubator.Web.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Account;

/// <summary>A server whose visitors come from the address that they say.</summary>
public class AddressedSite : WebHost
{
    private const string Header = "Test-Address";

    /// <summary>A new browser at this address, which may have a cookie already.</summary>
    public HttpClient VisitorFrom(string address, string site = "http://localhost", Cookie? cookie = null)
    {
        var cookies = new CookieContainer();
        if (cookie is not null)
        {
            cookies.Add(new Uri(site), cookie);
        }

        var client = CreateDefaultClient(new Uri(site), new CookieContainerHandler(cookies));
        client.DefaultRequestHeaders.Add(Header, address);
        return client;
    }

    /// <summary>Goes to another address with everything that the browser keeps.</summary>
    public static void Move(HttpClient client, string address)
    {
        client.DefaultRequestHeaders.Remove(Header);
        client.DefaultRequestHeaders.Add(Header, address);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(new AddressFromHeader()));
    }

    private sealed class AddressFromHeader : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.TryParse(context.Request.Headers[Header], out var address) ? address : null;
                return following(context);
            });
            next(app);
        };
    }
}
