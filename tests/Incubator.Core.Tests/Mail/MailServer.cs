using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Incubator.Core.Mail;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Incubator.Core.Tests.Mail;

/// <summary>A mail server of its own on this machine, which keeps what it is sent.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private MailServer(int port, bool asksWho)
    {
        Port = port;
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(e => e.Endpoint(new IPEndPoint(IPAddress.Loopback, port))
                .AuthenticationRequired(asksWho).AllowUnsecureAuthentication(asksWho))
            .Build();
        var hooks = new SmtpServer.ComponentModel.ServiceProvider();
        hooks.Add(new Store(this));
        hooks.Add(new Filter(this));
        hooks.Add(new Door());
        _running = new SmtpServer.SmtpServer(options, hooks).StartAsync(_stop.Token);
    }

    public int Port { get; }

    /// <summary>What came, in its order.</summary>
    public List<MimeMessage> Received { get; } = [];

    /// <summary>Who it was sent to, as the server was told.</summary>
    public List<string> Recipients { get; } = [];

    /// <summary>What it answers to a mail, once it has it.</summary>
    public SmtpResponse Answer { get; set; } = SmtpResponse.Ok;

    /// <summary>Addresses for which it takes nothing.</summary>
    public HashSet<string> Unknown { get; } = [];

    /// <summary>Happens when a mail has come, before the sender is told so.</summary>
    public Action? WhenReceived { get; set; }

    /// <summary>Happens when the recipient of a mail is asked for, before it comes.</summary>
    public Action? WhenAsked { get; set; }

    /// <param name="asksWho">Takes mails of "us" with the password "secret" alone.</param>
    public static MailServer Start(bool asksWho = false)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        return new MailServer(port, asksWho);
    }

    /// <summary>Has an installation send by this server.</summary>
    public void Serve(MailOptions options) =>
        (options.Host, options.Port, options.Security, options.From) = ("127.0.0.1", Port, MailOptions.None, "Incubator <us@example.org>");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        Received.ForEach(m => m.Dispose());
        _stop.Dispose();
    }

    private sealed class Store(MailServer server) : MessageStore
    {
        public override Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var content = new MemoryStream(buffer.ToArray());
            var mail = MimeMessage.Load(content, cancellationToken);
            // Two senders have a connection each.
            lock (server._stop)
            {
                server.Received.Add(mail);
                server.Recipients.AddRange(transaction.To.Select(t => t.AsAddress()));
            }

            server.WhenReceived?.Invoke();
            return Task.FromResult(server.Answer);
        }
    }

    private sealed class Filter(MailServer server) : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(
            ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken)
        {
            server.WhenAsked?.Invoke();
            return Task.FromResult(!server.Unknown.Contains(to.AsAddress()));
        }
    }

    private sealed class Door : UserAuthenticator
    {
        public override Task<bool> AuthenticateAsync(
            ISessionContext context, string user, string password, CancellationToken cancellationToken) =>
            Task.FromResult((user, password) == ("us", "secret"));
    }
}
