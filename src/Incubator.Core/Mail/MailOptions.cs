using MimeKit;

namespace Incubator.Core.Mail;

/// <summary>What mails know of this site.</summary>
public sealed class MailSiteOptions
{
    /// <summary>With which their links begin.</summary>
    public string Address { get; set; } = "";
}

/// <summary>
/// The section <c>Incubator:Mail</c> of the settings: the server that mails are sent by. Without one they lie in a folder.
/// </summary>
public sealed class MailOptions
{
    public const string Section = "Incubator:Mail";

    public const string StartTls = "starttls";
    public const string Tls = "tls";
    public const string None = "none";

    private const string Nobody = "incubator@localhost";

    /// <summary>The host name of the server; nothing for the folder.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>How the connection is secured: <see cref="StartTls"/>, <see cref="Tls"/> or <see cref="None"/>.</summary>
    public string Security { get; set; } = StartTls;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Who the mails come from: an address, or a name with an address in angle brackets.</summary>
    public string? From { get; set; }

    /// <summary>Where mails lie while there is no server; a path that is not full begins at the folder of the database.</summary>
    public string Folder { get; set; } = "mail";

    public bool HasServer => !string.IsNullOrWhiteSpace(Host);

    internal MailboxAddress Sender => MailboxAddress.Parse(string.IsNullOrWhiteSpace(From) ? Nobody : From);

    /// <summary>Every fault of the settings in words.</summary>
    public IEnumerable<string> Faults()
    {
        if (Security is not (StartTls or Tls or None))
        {
            yield return $"{Section}:{nameof(Security)} is \"{Security}\": it has to be {StartTls}, {Tls} or {None}.";
        }

        if (Port is < 1 or > 65_535)
        {
            yield return $"{Section}:{nameof(Port)} is {Port}: it has to be from 1 to 65535.";
        }

        if (HasServer && string.IsNullOrWhiteSpace(From))
        {
            yield return $"{Section}:{nameof(From)} is missing: the address that mails come from. It is required with "
                + $"{Section}:{nameof(Host)}.";
        }

        if (!string.IsNullOrWhiteSpace(From) && !(MailboxAddress.TryParse(From, out var from) && Outbox.IsAddress(from.Address)))
        {
            yield return $"{Section}:{nameof(From)} is \"{From}\": it has to be one e-mail address, such as incubator@example.org or "
                + "Incubator <incubator@example.org>.";
        }

        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password))
        {
            yield return $"{Section}:{(string.IsNullOrEmpty(User) ? nameof(User) : nameof(Password))} is missing: a server that asks who "
                + "sends wants both.";
        }

        if (Security == None && !string.IsNullOrEmpty(Password))
        {
            yield return $"{Section}:{nameof(Security)} is {None}: the password would go over the network for all to read.";
        }
    }
}
